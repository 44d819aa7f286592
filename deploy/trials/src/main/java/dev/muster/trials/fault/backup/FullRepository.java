package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.Meanwhile;
import dev.muster.trials.backup.PlanRuns.Kind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Lets the disk run full under a repository, while the files of a cluster are copied into it. */
record FullRepository() implements BackupTrial {
  /** What can't be stored there can't be archived there either. */
  private static final Pattern BLAME =
      Pattern.compile("(?i)space|50[07]|InternalError|not archived");

  @Override
  public String title() {
    return "backup-cluster-full-store";
  }

  @Override
  public Subject subject() {
    return Subject.CLUSTER;
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    SmallDisk disk = ground.whole().disk().orElseThrow();
    Holdings before = Holdings.of(ground, subject());
    Moment.CLUSTER_COPYING.hold(ground);
    RunUnderWay run = RunUnderWay.start(ground.runs(), Kind.BACKUPS, subject().plan());
    RunView view;
    try (Meanwhile _ = ground.use(subject())) {
      Moment.CLUSTER_COPYING.await(ground);
      disk.fill();
      ground.line().heal();
      view = run.awaitOver();
    } finally {
      ground.line().heal();
      disk.drain();
    }
    return new Aftermath(ground, before, subject(), Kind.BACKUPS, view, BLAME)
        .of(title(), "filled up while files were copied, until the run was over");
  }
}
