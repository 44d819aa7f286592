package dev.muster.trials.fault.failover;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Switchovers, failovers of a lost primary and ways home, one after the other, each with a fault by
 * chance.
 *
 * @param atMost how many
 * @param seed of what is chosen
 * @param within after which no other one begins
 */
public record FailoverSoak(int atMost, long seed, Duration within) {
  private static final int RUNS = 200;
  private static final int MINUTES = 180;

  /** As a command line asks for it. */
  public static FailoverSoak of(Flags flags) {
    return new FailoverSoak(
        flags.number("runs", RUNS),
        flags.number("seed", new Random().nextInt(Integer.MAX_VALUE)),
        Duration.ofMinutes(flags.number("minutes", MINUTES)));
  }

  /** Runs them; one after which the pair can't be led back is the last. */
  public Result run(Plan plan, Plan.Failovers places, TrialStack stack)
      throws IOException, InterruptedException, SQLException {
    System.out.println("seed " + seed);
    Chance chance = new Chance(new Random(seed));
    List<FailoverOutcome> outcomes = new ArrayList<>();
    Instant began = Instant.now();
    try (FailoverGround ground = FailoverGround.open(plan, places, stack)) {
      while (outcomes.size() < atMost
          && Duration.between(began, Instant.now()).compareTo(within) < 0) {
        FailoverTrial trial = chance.trial("run-%d".formatted(outcomes.size() + 1));
        FailoverOutcome outcome = FailoverTrials.tried(trial, ground);
        long second = Duration.between(began, Instant.now()).toSeconds();
        System.out.println("[%4d s] %s".formatted(second, String.join(" | ", outcome.row())));
        outcomes.add(outcome);
      }
    }
    return new Result(seed, outcomes, Duration.between(began, Instant.now()));
  }

  /** What came of them. */
  public record Result(long seed, List<FailoverOutcome> outcomes, Duration took) {
    public Result {
      outcomes = List.copyOf(outcomes);
    }

    public boolean isGood() {
      return !outcomes.isEmpty() && outcomes.stream().allMatch(FailoverOutcome::isGood);
    }

    /** Those that did not hold as a table, and all of them in a line. */
    public String text() {
      List<FailoverOutcome> bad = outcomes.stream().filter(outcome -> !outcome.isGood()).toList();
      String summary =
          "%d failovers in %d min, seed %d: %s; in %d something did not hold"
              .formatted(outcomes.size(), took.toMinutes(), seed, verdicts(), bad.size());
      if (bad.isEmpty()) {
        return summary;
      }
      Table table = new Table(FailoverOutcome.HEADINGS);
      bad.forEach(outcome -> table.add(outcome.row()));
      return table + "\n\n" + summary;
    }

    private String verdicts() {
      Map<String, Long> count =
          outcomes.stream()
              .collect(
                  Collectors.groupingBy(
                      FailoverOutcome::verdict, TreeMap::new, Collectors.counting()));
      return count.entrySet().stream()
          .map(one -> "%d %s".formatted(one.getValue(), one.getKey()))
          .collect(Collectors.joining(", "));
    }
  }
}
