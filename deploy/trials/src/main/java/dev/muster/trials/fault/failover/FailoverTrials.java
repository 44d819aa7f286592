package dev.muster.trials.fault.failover;

import static dev.muster.evidence.EvidenceVerdict.BROKEN;
import static dev.muster.evidence.EvidenceVerdict.FAILED;
import static dev.muster.evidence.EvidenceVerdict.KEPT;
import static dev.muster.evidence.EvidenceVerdict.STOPPED;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.program.ProgramFailedException;
import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.fault.backup.SmallDisk;
import dev.muster.trials.fault.failover.FailoverBlow.Cancelled;
import dev.muster.trials.fault.failover.FailoverBlow.Killed;
import dev.muster.trials.fault.failover.FailoverBlow.LockedOut;
import dev.muster.trials.fault.failover.FailoverBlow.ServerKilled;
import dev.muster.trials.fault.failover.FailoverBlow.Side;
import dev.muster.trials.fault.failover.FailoverBlow.StartedBySomebody;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which trials of switchovers there are, and which of them are run. */
public final class FailoverTrials {
  /** What the names of all of them begin with. */
  public static final String FAMILY = "failover";

  /** Before anything is touched, when nobody writes, and when another does. */
  static final List<FailoverMoment> MOMENTS =
      List.of(FailoverMoment.LOOKING, FailoverMoment.STOPPED, FailoverMoment.PROMOTED);

  private static final int BY_CHANCE = 5;
  private static final int SEED = 1;
  private static final Set<EvidenceVerdict> ANY = EnumSet.allOf(EvidenceVerdict.class);
  private static final Set<EvidenceVerdict> GOES_WELL = EnumSet.of(KEPT, BROKEN);
  private static final Set<EvidenceVerdict> DOES_NOT_TAKE_PLACE = EnumSet.of(FAILED, STOPPED);

  private final List<FailoverTrial> chosen;

  private FailoverTrials(List<FailoverTrial> chosen) {
    this.chosen = List.copyOf(chosen);
  }

  /**
   * All, or those that {@code --only} names or begins the names of, with commas between; with
   * {@code --quick} one stands for all.
   *
   * @throws IllegalArgumentException when it names none, as one of them
   */
  public static FailoverTrials chosen(Flags flags) {
    String only = flags.text("only", "");
    if (only.isEmpty() && flags.has("quick")) {
      return new FailoverTrials(quick());
    }
    List<FailoverTrial> all = all(flags.number("seed", SEED));
    List<FailoverTrial> named =
        Stream.of(only.split(",", -1)).flatMap(name -> ofName(all, name)).toList();
    if (named.isEmpty() && only.startsWith(FAMILY)) {
      String names = all.stream().map(FailoverTrial::title).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("there is no trial '" + only + "', but " + names);
    }
    return new FailoverTrials(named);
  }

  private static Stream<FailoverTrial> ofName(List<FailoverTrial> all, String name) {
    return all.stream().filter(trial -> trial.title().startsWith(name));
  }

  List<String> names() {
    return chosen.stream().map(FailoverTrial::title).toList();
  }

  private static List<FailoverTrial> quick() {
    return List.of(
        StruckFailover.at(
            FailoverMoment.STOPPED, new Killed(FailoverBlow.Participant.WORKER_OF_OLD)));
  }

  private static List<FailoverTrial> all(int seed) {
    return Stream.of(
            kills(),
            mixUps(),
            ills(),
            LostTrials.all(),
            ReturnTrials.all(),
            NameTrials.all(),
            byChance(seed))
        .<FailoverTrial>flatMap(trials -> trials)
        .toList();
  }

  private static Stream<FailoverTrial> kills() {
    return MOMENTS.stream()
        .flatMap(moment ->
            Stream.concat(
                Stream.of(FailoverBlow.Participant.values())
                    .map(process -> StruckFailover.at(moment, new Killed(process))),
                Stream.of(StruckFailover.at(moment, new ServerKilled(Side.STANDBY)))));
  }

  private static Stream<FailoverTrial> mixUps() {
    return Stream.of(
        StruckFailover.at(FailoverMoment.LOOKING, new ServerKilled(Side.OLD_PRIMARY)),
        StruckFailover.at(FailoverMoment.STOPPING, new ServerKilled(Side.OLD_PRIMARY)),
        StruckFailover.at(FailoverMoment.STOPPED, new StartedBySomebody()),
        StruckFailover.at(FailoverMoment.TOLD, new StartedBySomebody()),
        StruckFailover.at(FailoverMoment.PROMOTED, new StartedBySomebody()),
        StruckFailover.at(FailoverMoment.BLOCKED, new LockedOut()),
        StruckFailover.at(FailoverMoment.STOPPED, new Cancelled()));
  }

  private static Stream<FailoverTrial> ills() {
    Stream<FailoverTrial> common =
        Stream.of(
            new IllFailover(
                "failover-receiver-off", DOES_NOT_TAKE_PLACE, FailoverDeeds::receiverOff),
            new IllFailover("failover-lagging", DOES_NOT_TAKE_PLACE, FailoverDeeds::lagging),
            new IllFailover(
                "failover-wrong-credential", DOES_NOT_TAKE_PLACE, FailoverDeeds::wrongCredential),
            new IllFailover("failover-refused", DOES_NOT_TAKE_PLACE, FailoverDeeds::refused),
            new IllFailover("failover-withdrawn", DOES_NOT_TAKE_PLACE, FailoverDeeds::withdrawn),
            new IllFailover("failover-twice", GOES_WELL, FailoverDeeds::twice));
    return SmallDisk.isPossible()
        ? Stream.concat(
            common, Stream.of(new IllFailover("failover-full-disk", ANY, FullStandby::course)))
        : common;
  }

  private static Stream<FailoverTrial> byChance(int seed) {
    Chance chance = new Chance(new Random(seed));
    return IntStream.rangeClosed(1, BY_CHANCE)
        .mapToObj(number -> chance.trial("%s-chance-%d".formatted(FAMILY, number)));
  }

  /** Runs them one after the other, on a stack that may be in use for others before. */
  public Outcomes run(Plan plan, TrialStack stack)
      throws IOException, InterruptedException, SQLException {
    Plan.Failovers places = plan.failovers();
    if (places == null || chosen.isEmpty()) {
      return new Outcomes(List.of());
    }
    List<FailoverOutcome> outcomes = new ArrayList<>();
    Instant began = Instant.now();
    try (FailoverGround ground = FailoverGround.open(plan, places, stack)) {
      for (FailoverTrial trial : chosen) {
        long second = Duration.between(began, Instant.now()).toSeconds();
        System.out.println("[%3d s] trying %s".formatted(second, trial.title()));
        FailoverOutcome outcome = tried(trial, ground);
        System.out.println("        " + String.join(" | ", outcome.row()));
        outcomes.add(outcome);
      }
    }
    return new Outcomes(outcomes);
  }

  /** What came of one; one that did not take place is not good. */
  static FailoverOutcome tried(FailoverTrial trial, FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    try {
      return trial.run(ground);
    } catch (IllegalStateException | ProgramFailedException e) {
      return FailoverOutcome.without(trial.title(), String.valueOf(e.getMessage()));
    }
  }

  /** What came of them. */
  public record Outcomes(List<FailoverOutcome> all) {
    public Outcomes {
      all = List.copyOf(all);
    }

    public boolean areGood() {
      return all.stream().allMatch(FailoverOutcome::isGood);
    }

    /** As Markdown has it; empty when none was tried. */
    public String table() {
      if (all.isEmpty()) {
        return "";
      }
      Table table = new Table(FailoverOutcome.HEADINGS);
      all.forEach(outcome -> table.add(outcome.row()));
      return table.toString();
    }
  }
}
