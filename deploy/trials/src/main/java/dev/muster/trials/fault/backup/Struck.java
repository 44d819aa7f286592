package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.Meanwhile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Strikes a run in the midst of a phase, while its source goes on being used.
 *
 * @param blame what the run must name when it does not do what it is for
 */
record Struck(Moment moment, Blow blow, Pattern blame) implements BackupTrial {
  @Override
  public String title() {
    return "backup-" + moment.title() + "-" + blow.title();
  }

  @Override
  public Subject subject() {
    return moment.subject();
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    ground.prepare(subject(), moment.kind());
    Holdings before = Holdings.of(ground, subject());
    moment.hold(ground);
    RunUnderWay run = RunUnderWay.start(ground.runs(), moment.kind(), subject().plan());
    try (Meanwhile _ = ground.use(subject())) {
      moment.await(ground);
      Instant struck = Instant.now();
      String how = blow.strike(ground, run);
      ground.line().heal();
      RunView view = run.awaitOver();
      long seconds = Duration.between(struck, Instant.now()).toSeconds();
      return new Aftermath(ground, before, subject(), moment.kind(), view, blame)
          .of(title(), "%s; over after %d s".formatted(how, seconds));
    } finally {
      ground.line().heal();
      run.awaitOver();
    }
  }
}
