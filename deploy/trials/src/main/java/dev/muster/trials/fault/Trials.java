package dev.muster.trials.fault;

import dev.muster.trials.Flags;
import dev.muster.trials.fault.backup.BackupTrials;
import dev.muster.trials.fault.failover.FailoverTrials;
import dev.muster.trials.fault.window.WindowTrials;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which trials there are, and which of them are run. */
final class Trials {
  private static final List<String> PARTS = List.of("worker", "starter", "temporal", "postgres");
  private static final List<String> TAKING_OVER = List.of("starter", "temporal");

  private static final int SEEDS = 1_000_000;

  /** Families that are chosen elsewhere. */
  private static final List<String> OTHERS =
      List.of(BackupTrials.FAMILY, WindowTrials.FAMILY, FailoverTrials.FAMILY);

  private Trials() {}

  /**
   * All, or those whose names begin as {@code --only} says; with {@code --quick} one ladder and one
   * hand-over stand for all; none when it names trials of backups, windows or switchovers. {@code
   * --seed} makes the choices of another run again.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  static List<Trial> chosen(Flags flags) {
    String only = flags.text("only", "");
    Trial atRandom = new KillAtRandom(flags.number("seed", new SecureRandom().nextInt(SEEDS)));
    List<Trial> all = all(PARTS, KillOnALadder.NEEDED, TAKING_OVER, atRandom);
    if (only.isEmpty()) {
      return flags.has("quick")
          ? all(PARTS.subList(0, 1), List.of(), TAKING_OVER.subList(0, 1), atRandom)
          : all;
    }
    if (OTHERS.stream().anyMatch(only::startsWith)) {
      return List.of();
    }
    List<Trial> named = all.stream().filter(trial -> trial.name().startsWith(only)).toList();
    if (named.isEmpty()) {
      String names = all.stream().map(Trial::name).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("there is no trial '" + only + "', but " + names);
    }
    return named;
  }

  private static List<Trial> all(
      List<String> onLadders,
      List<String> onManyLadders,
      List<String> inHandOvers,
      Trial atRandom) {
    return Stream.of(
            PARTS.stream().map(KillAmongPages::new),
            inHandOvers.stream().map(KillInHandOver::new),
            onLadders.stream().map(KillOnALadder::one),
            onManyLadders.stream().map(KillOnALadder::many),
            Stream.of(ProviderFails.answers503(), ProviderFails.refuses(), atRandom))
        .<Trial>flatMap(trials -> trials)
        .toList();
  }
}
