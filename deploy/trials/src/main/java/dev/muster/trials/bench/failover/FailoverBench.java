package dev.muster.trials.bench.failover;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.bench.failover.BareSwitch.Stage;
import dev.muster.trials.fault.failover.Change;
import dev.muster.trials.fault.failover.FailoverGround;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.LedgerName;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.stack.FailoverPolicy;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Switchovers of a pair that somebody writes to, and its name, in turn by Muster and by a script.
 */
public final class FailoverBench {
  /** What it is called on a command line. */
  public static final String NAME = "failover";

  private static final int ROUNDS = 7;
  private static final int QUICK = 1;
  private static final int ENTRIES = 100;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final FailoverGround ground;
  private final SwitchFigures muster = new SwitchFigures();
  private final SwitchFigures bare = new SwitchFigures();
  private final LeadFigures led = new LeadFigures();
  private final LeadFigures bareLed = new LeadFigures();
  private final Plan plan;
  private final Plan.@Nullable Names names;

  private FailoverBench(FailoverGround ground, Plan plan, Plan.@Nullable Names names) {
    this.ground = ground;
    this.plan = plan;
    this.names = names;
  }

  /** A table of the medians; {@code --quick} takes one round, else there are seven. */
  public static String measure(Plan plan, TrialStack stack, Flags flags)
      throws IOException, InterruptedException, SQLException {
    Plan.Failovers places =
        Objects.requireNonNull(plan.failovers(), "switchovers can't be measured here");
    try (FailoverGround ground = FailoverGround.open(plan, places, stack)) {
      FailoverBench bench = new FailoverBench(ground, plan, places.names());
      for (int round = 1; round <= (flags.has("quick") ? QUICK : ROUNDS); round++) {
        System.out.println("switchover, round " + round);
        bench.take("Muster", bench.muster, bench::byMuster);
        bench.take("bare", bench.bare, bench::byScript);
      }
      return bench.table();
    }
  }

  /** Who switches over, and what each part took. */
  private interface Way {
    List<Stage> switched(PairServer from, PairServer to)
        throws IOException, InterruptedException, SQLException;
  }

  /** Each begins with a pair of which one follows the other, and clients that write. */
  private void take(String whose, SwitchFigures figures, Way way)
      throws IOException, InterruptedException, SQLException {
    PairServer from = ground.writer();
    PairServer to = ground.pair().beside(from);
    try (Ledger ledger = ground.pair().write()) {
      ledger.awaitMore(ENTRIES);
      List<Stage> stages = way.switched(from, to);
      ledger.awaitMore(ENTRIES);
      stages.forEach(stage -> tell(whose, stage));
      figures.add(ledger.gap(), ledger.acknowledged().size(), lost(ledger, to));
      tell(whose, new Stage("longest that nothing was acknowledged", ledger.gap()));
    }
    ground.settle(from);
  }

  private static void tell(String whose, Stage stage) {
    System.out.println("  %s: %4d ms  %s".formatted(whose, stage.took().toMillis(), stage.name()));
  }

  private long lost(Ledger ledger, PairServer at) throws SQLException {
    try (Connection session = ground.pair().open(at)) {
      return ledger.missing(session);
    }
  }

  private List<Stage> byMuster(PairServer from, PairServer to)
      throws IOException, InterruptedException {
    Change change = ground.begun(names == null ? FailoverPolicy.LEDGER : FailoverPolicy.NAMED);
    RunView view = ground.runs().awaitOver(change.run(), LIMIT);
    if (view.verdict() != EvidenceVerdict.KEPT && view.verdict() != EvidenceVerdict.BROKEN) {
      throw new IllegalStateException("it was not switched over: " + view.now());
    }
    if (names != null) {
      led.add(new LedByMuster(plan.temporal()).of(change.workflow()));
    }
    return view.steps().stream()
        .map(step ->
            new Stage(
                step.name(),
                Duration.between(
                    Objects.requireNonNull(step.startedAt()),
                    Objects.requireNonNull(step.endedAt()))))
        .toList();
  }

  private List<Stage> byScript(PairServer from, PairServer to)
      throws IOException, InterruptedException, SQLException {
    List<Stage> stages = new BareSwitch(ground.pair(), ground.balance()).from(from, to);
    if (names != null) {
      bareLed.add(
          new BareLead(new LedgerName(names)).from(LedgerName.value(from), LedgerName.value(to)));
    }
    return stages;
  }

  private String table() {
    Table table = new Table("measure", "Muster", "a bare script", "ratio", "goal", "met");
    table.add(muster.gapBeside(bare));
    table.add(muster.lostBeside(bare));
    if (!led.isEmpty()) {
      led.beside(bareLed).forEach(table::add);
    }
    return table.toString();
  }
}
