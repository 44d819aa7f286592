package dev.muster.trials.fault.backup;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.fault.backup.Blow.Gone;
import dev.muster.trials.fault.backup.Blow.Killed;
import dev.muster.trials.fault.backup.Blow.LineFails;
import dev.muster.trials.fault.backup.Blow.ServerKilled;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which trials of backups there are, and which of them are run. */
public final class BackupTrials {
  /** What the names of all of them begin with. */
  public static final String FAMILY = "backup";

  private static final int MEGABYTES = 40;

  private static final Pattern STORE = Pattern.compile("(?i)store|S3|127\\.0\\.0\\.1|HTTP|connect");
  private static final Pattern SOURCE = Pattern.compile("(?i)postgres|database|connection|server");
  private static final Pattern REPOSITORY = Pattern.compile("(?i)repo|localhost|TLS|HTTP|connect");
  private static final Pattern NOTHING = Pattern.compile("(?!)");
  private static final Duration LONGER_THAN_A_CALL_WAITS = Duration.ofSeconds(45);
  private static final Duration A_WHILE = Duration.ofSeconds(8);

  private final List<BackupTrial> chosen;

  private BackupTrials(List<BackupTrial> chosen) {
    this.chosen = List.copyOf(chosen);
  }

  /**
   * All, or those that {@code --only} names or begins the names of; with {@code --quick} two kills
   * stand for all.
   *
   * @throws IllegalArgumentException when it names none, as one of them
   */
  public static BackupTrials chosen(Flags flags) {
    String only = flags.text("only", "");
    if (only.isEmpty()) {
      return new BackupTrials(flags.has("quick") ? quick() : all());
    }
    List<BackupTrial> named = named(only);
    if (named.isEmpty() && only.startsWith(FAMILY)) {
      String names = all().stream().map(BackupTrial::title).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("there is no trial '" + only + "', but " + names);
    }
    return new BackupTrials(named);
  }

  /** The ones of names with commas between, or those that a name begins the names of. */
  private static List<BackupTrial> named(String only) {
    return Stream.of(only.split(",")).flatMap(name -> ofName(name).stream()).toList();
  }

  private static List<BackupTrial> ofName(String name) {
    return all().stream()
        .filter(trial -> trial.title().equals(name))
        .findFirst()
        .map(List::of)
        .orElseGet(() -> all().stream().filter(trial -> trial.title().startsWith(name)).toList());
  }

  List<String> names() {
    return chosen.stream().map(BackupTrial::title).toList();
  }

  private static List<BackupTrial> quick() {
    return List.of(
        new Struck(Moment.DUMPING, new Killed("store"), STORE),
        new Struck(Moment.RESTORING, new Killed("worker"), NOTHING));
  }

  private static List<BackupTrial> all() {
    return Stream.of(
            Stream.of(Moment.values()).flatMap(BackupTrials::kills),
            Stream.of(
                new Struck(Moment.DUMPING, new Gone("source"), SOURCE),
                new Struck(Moment.DUMPING, new Gone("store"), STORE),
                new Struck(Moment.COPYING, new Gone("store"), STORE),
                new Struck(Moment.FETCHING, new Gone("store"), STORE),
                new Struck(Moment.CLUSTER_COPYING, new Gone("cluster-source"), SOURCE),
                new Struck(Moment.CLUSTER_COPYING, new Gone("cluster-store"), REPOSITORY),
                new Struck(Moment.CLUSTER_FETCHING, new Gone("cluster-store"), REPOSITORY),
                new Struck(Moment.BUCKET_READING, new Gone("bucket-source"), STORE),
                new Struck(Moment.BUCKET_READING, new Gone("store"), STORE),
                new Struck(Moment.BUCKET_COMPARING, new Gone("store"), STORE)),
            Stream.of(Moment.DUMPING, Moment.FETCHING).flatMap(BackupTrials::lineFailures),
            SmallDisk.isPossible() ? fullDisks() : Stream.<BackupTrial>empty(),
            refusals())
        .<BackupTrial>flatMap(trials -> trials)
        .toList();
  }

  private static Stream<BackupTrial> kills(Moment moment) {
    Stream<BackupTrial> common =
        Stream.of(
            new Struck(moment, new Killed("worker"), NOTHING),
            new Struck(moment, new Killed("temporal"), NOTHING));
    Stream<BackupTrial> own =
        switch (moment) {
          case DUMPING ->
              Stream.of(
                  new Struck(moment, new Killed("source"), SOURCE),
                  new Struck(moment, new Killed("store"), STORE));
          case COPYING, FETCHING, CLUSTER_DESCRIBING, BUCKET_COPYING, BUCKET_COMPARING ->
              Stream.of(new Struck(moment, new Killed("store"), STORE));
          case RESTORING, VERIFYING, CLUSTER_RECOVERING, CLUSTER_VERIFYING ->
              Stream.of(new Struck(moment, new ServerKilled(), NOTHING));
          case CLUSTER_COPYING ->
              Stream.of(
                  new Struck(moment, new Killed("cluster-source"), SOURCE),
                  new Struck(moment, new Killed("cluster-store"), REPOSITORY));
          case CLUSTER_FETCHING ->
              Stream.of(new Struck(moment, new Killed("cluster-store"), REPOSITORY));
          case BUCKET_READING ->
              Stream.of(
                  new Struck(moment, new Killed("bucket-source"), STORE),
                  new Struck(moment, new Killed("store"), STORE));
        };
    return Stream.concat(common, own);
  }

  private static Stream<BackupTrial> fullDisks() {
    return Stream.concat(Stream.of(FullDisk.values()), Stream.of(new FullRepository()));
  }

  private static Stream<BackupTrial> lineFailures(Moment moment) {
    return Stream.of(
        new Struck(moment, new LineFails(Ailment.SLOW, LONGER_THAN_A_CALL_WAITS), NOTHING),
        new Struck(moment, new LineFails(Ailment.CUT, LONGER_THAN_A_CALL_WAITS), STORE),
        new Struck(moment, new LineFails(Ailment.RESET, A_WHILE), STORE));
  }

  private static Stream<BackupTrial> refusals() {
    return Stream.of(
        refused("unknown", Kind.BACKUPS, "nothing", "nothing"),
        refused("unknown-drill", Kind.DRILLS, "nothing", "nothing"),
        refused("no-restore-point", Kind.DRILLS, "small", "no such restore point of small"),
        refused("unreadable-table", Kind.BACKUPS, "clerk", "receipts"),
        refused("store-without-writing", Kind.BACKUPS, "reader", "(?i)guarded|access denied"));
  }

  private static BackupTrial refused(String name, Kind kind, String plan, String blame) {
    return new Refused("backup-refused-" + name, kind, plan, Pattern.compile(blame));
  }

  /** Runs them one after the other, on a stack that may be in use for others before. */
  public Outcomes run(Plan plan, TrialStack stack)
      throws IOException, InterruptedException, SQLException {
    Plan.Backups places = plan.backups();
    List<BackupTrial> possible = possible(places);
    if (places == null || possible.isEmpty()) {
      return new Outcomes(List.of());
    }
    Set<Subject> subjects =
        possible.stream()
            .map(BackupTrial::subject)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Subject.class)));
    List<Outcome> outcomes = new ArrayList<>();
    Instant began = Instant.now();
    try (BackupGround ground = BackupGround.open(plan, places, stack, subjects, MEGABYTES)) {
      for (BackupTrial trial : possible) {
        long second = Duration.between(began, Instant.now()).toSeconds();
        System.out.println("[%3d s] trying %s".formatted(second, trial.title()));
        Outcome outcome = run(trial, ground);
        System.out.println("        " + String.join(" | ", outcome.row()));
        outcomes.add(outcome);
      }
    }
    return new Outcomes(outcomes);
  }

  /** Where there is no pgBackRest no cluster is backed up. */
  private List<BackupTrial> possible(Plan.@Nullable Backups places) {
    return chosen.stream()
        .filter(trial ->
            trial.subject() != Subject.CLUSTER || (places != null && places.cluster() != null))
        .toList();
  }

  private static Outcome run(BackupTrial trial, BackupGround ground)
      throws IOException, InterruptedException, SQLException {
    try {
      return trial.run(ground);
    } catch (IllegalStateException e) {
      return Outcome.without(trial.title(), String.valueOf(e.getMessage()));
    }
  }

  /** What came of them. */
  public record Outcomes(List<Outcome> all) {
    public boolean areGood() {
      return all.stream().allMatch(Outcome::isGood);
    }

    /** As Markdown has it; empty when none was tried. */
    public String table() {
      if (all.isEmpty()) {
        return "";
      }
      Table table = new Table(Outcome.HEADINGS);
      all.forEach(outcome -> table.add(outcome.row()));
      return table.toString();
    }
  }
}
