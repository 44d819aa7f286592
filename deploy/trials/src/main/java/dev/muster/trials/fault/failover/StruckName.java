package dev.muster.trials.fault.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.fault.failover.Attended.Struck;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.LedgerName;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Witness;
import dev.muster.trials.stack.FailoverPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * A switchover that leads a name too, in the midst of which something dies: the name leads where
 * the record says that users are served.
 */
record StruckName(String title, FailoverMoment moment, FailoverBlow blow) implements FailoverTrial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int BEFORE = 20;

  /** As soon as the moment is seen. */
  static StruckName at(FailoverMoment moment, FailoverBlow blow) {
    return new StruckName(
        "%s-name-%s-%s".formatted(FailoverTrials.FAMILY, moment.title(), blow.title()),
        moment,
        blow);
  }

  @Override
  public FailoverOutcome run(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    if (ground.name() == null) {
      return FailoverOutcome.without(title, "there is no server of the DNS here");
    }
    lead(ground.name(), ground.writer());
    try (Ledger ledger = ground.pair().write();
        Witness witness = Witness.of(ground.pair())) {
      ledger.awaitMore(BEFORE);
      Change change = ground.begun(FailoverPolicy.NAMED);
      try {
        Struck struck = new Attended(ground, change, moment, Duration.ZERO, blow).strike();
        RunView view = ground.runs().awaitOver(change.run(), LIMIT);
        FailoverAftermath aftermath =
            new FailoverAftermath(
                ground, change, EnumSet.allOf(EvidenceVerdict.class), new SwitchReading());
        List<String> flaws = flaws(ground, change, view);
        return aftermath.of(title, view, ledger, witness, struck.words()).with(flaws);
      } finally {
        ground.settle(change.from());
      }
    }
  }

  /** What the name says that the record does not. */
  private static List<String> flaws(FailoverGround ground, Change change, RunView view)
      throws IOException, InterruptedException {
    String seen = Objects.requireNonNull(ground.name()).seen();
    Told told =
        new SwitchReading().told(view.verdict(), ground.records().of(change.workflow()), change);
    return told
        .serving(change)
        .map(LedgerName::value)
        .filter(value -> view.verdict() != EvidenceVerdict.FAILED && !value.equals(seen))
        .map(value -> "its name says %s and not %s".formatted(seen, value))
        .stream()
        .toList();
  }

  /** As by hand, to the one that writes. */
  private static void lead(LedgerName name, PairServer writer)
      throws IOException, InterruptedException {
    String wanted = LedgerName.value(writer);
    String seen = name.seen();
    if (!seen.equals(wanted)) {
      name.exchange(seen, wanted);
    }
  }
}
