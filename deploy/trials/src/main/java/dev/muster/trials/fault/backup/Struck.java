package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.Selling;
import dev.muster.trials.stack.BackupPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Strikes a run in the midst of a phase, while the shop goes on selling.
 *
 * @param blame what the run must name when it does not do what it is for
 */
record Struck(Moment moment, Blow blow, Pattern blame) implements BackupTrial {
  @Override
  public String title() {
    return "backup-" + moment.title() + "-" + blow.title();
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    Holdings before = Holdings.of(ground.store());
    moment.hold(ground.line());
    RunUnderWay run = RunUnderWay.start(ground.runs(), moment.kind(), BackupPolicy.SHOP);
    try (Selling _ = ground.shop().selling()) {
      moment.await(ground);
      Instant struck = Instant.now();
      String how = blow.strike(ground, run);
      ground.line().heal();
      RunView view = run.awaitOver();
      long seconds = Duration.between(struck, Instant.now()).toSeconds();
      return new Aftermath(ground, before, moment.kind(), view, blame)
          .of(title(), "%s; over after %d s".formatted(how, seconds));
    } finally {
      ground.line().heal();
      run.awaitOver();
    }
  }
}
