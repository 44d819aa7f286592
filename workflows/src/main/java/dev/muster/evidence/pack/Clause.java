package dev.muster.evidence.pack;

import java.util.List;
import java.util.Set;

/**
 * A clause that auditors of recovery ask about, in our words: what it asks, which runs show
 * something of it, and what they do not show. The wording that counts is the standard's own.
 *
 * @param reference of which standard, and where there
 * @param asks what it asks, in a sentence
 * @param kinds of runs that show something of it
 * @param beyond what belongs to it that no run of Muster shows
 */
public record Clause(String reference, String asks, Set<String> kinds, String beyond) {
  private static final List<Clause> ALL =
      List.of(
          new Clause(
              "SOC 2, A1.2",
              "Backups and the means of recovery are in operation, are watched, and serve the"
                  + " objectives.",
              Set.of("backup", "failover", "recovery"),
              "how the means of recovery were designed and approved, and the protection of"
                  + " buildings and power"),
          new Clause(
              "SOC 2, A1.3",
              "The procedures of recovery are tested, and so is whether what was backed up is"
                  + " complete and unharmed.",
              Set.of("drill", "rehearsal"),
              "tests with people alone, and what was changed in the plans because of a test"),
          new Clause(
              "ISO/IEC 27001:2022, A.5.30",
              "Systems are ready for a disruption: what continuity needs is planned for, kept up"
                  + " and tested.",
              Set.of("failover", "rehearsal", "recovery"),
              "the analysis of what the business needs, from which the promised times and losses"
                  + " come"),
          new Clause(
              "ISO/IEC 27001:2022, A.8.13",
              "Copies of what matters are kept and tested regularly, as the policy on backups"
                  + " says.",
              Set.of("backup", "drill", "restore"),
              "the policy on backups itself, and systems that no backup of this policy is of"),
          new Clause(
              "Regulation (EU) 2022/2554 (DORA), Article 11(6)",
              "Plans of continuity, response and recovery are tested at least once a year, and"
                  + " after substantive changes to systems that support critical or important"
                  + " functions, with switchovers to what is redundant and to backups.",
              Set.of("rehearsal", "failover", "recovery", "drill"),
              "that tests followed each substantive change, the plans of communication in a"
                  + " crisis, and scenarios of an attack"),
          new Clause(
              "Regulation (EU) 2022/2554 (DORA), Article 12(2)",
              "The procedures of backup, restoration and recovery are tested periodically.",
              Set.of("drill", "rehearsal"),
              "procedures that are carried out outside of Muster"),
          new Clause(
              "Regulation (EU) 2022/2554 (DORA), Article 12(6)",
              "Objectives of time and point are set for each function by how critical or important"
                  + " it is, so that agreed service levels are met in extreme scenarios.",
              Set.of("drill", "restore", "failover", "rehearsal", "recovery"),
              "how a function's importance led to its times"),
          new Clause(
              "Regulation (EU) 2022/2554 (DORA), Article 12(7)",
              "After a recovery it is checked that the data is whole.",
              Set.of("drill", "restore", "failover"),
              "reconciliation with data of others"));

  public Clause {
    kinds = Set.copyOf(kinds);
  }

  /** Whether a run of that kind shows something of it. */
  public boolean isShownBy(String kind) {
    return kinds.contains(kind);
  }

  /** Whether a run of that kind shows something of any. */
  public static boolean anyIsShownBy(String kind) {
    return ALL.stream().anyMatch(clause -> clause.isShownBy(kind));
  }

  /** All, in the order in which they are told. */
  public static List<Clause> all() {
    return ALL;
  }
}
