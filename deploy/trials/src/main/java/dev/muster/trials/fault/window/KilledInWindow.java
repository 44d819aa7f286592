package dev.muster.trials.fault.window;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.fault.backup.Revival;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.WindowPolicy;
import dev.muster.trials.window.Customers;
import dev.muster.window.WindowView;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** A part dies in the midst of a phase and is back soon: the window does all that it is for. */
record KilledInWindow(WindowMoment moment, String part) implements WindowTrial {
  private static final Duration AHEAD = Duration.ofSeconds(12);
  private static final Duration AWAY = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(6);

  @Override
  public String title() {
    return "window-%s-%s".formatted(moment.title(), part);
  }

  @Override
  public WindowOutcome run(WindowGround ground)
      throws IOException, InterruptedException, SQLException {
    List<TakenPage> before = ground.told();
    moment.hold(ground);
    try (Customers customers = ground.customers()) {
      String run = ground.runs().plan(WindowPolicy.CARE, AHEAD);
      ground.runs().approve(run);
      Instant struck;
      try (Bookkeeping _ = Bookkeeping.begin(ground.shop(), moment == WindowMoment.TASK)) {
        moment.await(ground, run);
        struck = Instant.now();
        ground.stack().part(part).kill();
        Thread.sleep(AWAY);
        Revival.of(ground.stack(), ground.stack().part(part));
      }
      ground.line().heal();
      WindowView view = ground.runs().awaitOver(run, LIMIT);
      long seconds = Duration.between(struck, Instant.now()).toSeconds();
      String how =
          "killed, started again %d s later; over after %d s".formatted(AWAY.toSeconds(), seconds);
      return new WindowAftermath(
              ground, view, EnumSet.of(EvidenceVerdict.KEPT, EvidenceVerdict.BROKEN), before)
          .of(title(), customers, how);
    } finally {
      ground.line().heal();
    }
  }
}
