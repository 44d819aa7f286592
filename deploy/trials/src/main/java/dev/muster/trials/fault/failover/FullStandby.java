package dev.muster.trials.fault.failover;

import dev.muster.plan.RunView;
import dev.muster.run.RunPhase;
import dev.muster.trials.Patience;
import dev.muster.trials.fault.backup.SmallDisk;
import dev.muster.trials.fault.failover.IllFailover.Course;
import dev.muster.trials.pair.LeadBack;
import dev.muster.trials.pair.Pair;
import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A standby whose disk is full: there is no room for the log that it would write itself. */
record FullStandby(FailoverGround ground, PairServer standby, SmallDisk disk) {
  private static final int MEBIBYTES = 200;
  private static final Duration UNTIL_IT_FALLS = Duration.ofSeconds(40);

  /** Has a switchover begin to one, and gives it room once it fell, or the run ended. */
  static Course course(FailoverGround ground)
      throws IOException, InterruptedException, SQLException {
    PairServer leader = ground.writer();
    PairServer standby = ground.pair().beside(leader);
    FullStandby full = new FullStandby(ground, standby, moved(ground.pair(), standby, leader));
    new LeadBack(ground.pair()).follow(standby, leader);
    full.disk.fill();
    Change change = ground.begun();
    boolean ended =
        Patience.await(UNTIL_IT_FALLS, () -> full.fell() || isOver(ground, change))
            && isOver(ground, change);
    full.disk.drain();
    if (!ended) {
      ground.pair().keep(standby);
    }
    String how = ended ? "the run ended with it so" : "room is made once it fell";
    return new Course(change, "the disk of its standby is full, " + how, List.of(), full::moveBack);
  }

  /** A copy of it on a small disk in the place where its files are, which are below it. */
  private static SmallDisk moved(Pair pair, PairServer standby, PairServer leader)
      throws IOException, InterruptedException {
    pair.stop(standby, Pair.Stop.IN_ORDER);
    SmallDisk disk = SmallDisk.at(standby.data(), MEBIBYTES);
    pair.own(standby.data());
    Files.setPosixFilePermissions(standby.data(), PosixFilePermissions.fromString("rwx------"));
    pair.copy(standby, leader);
    return disk;
  }

  private boolean fell() {
    return !standby.isRunning();
  }

  private static boolean isOver(FailoverGround ground, Change change) {
    try {
      Optional<RunView> view = ground.runs().look(change.run());
      return view.filter(seen -> seen.phase() == RunPhase.OVER).isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** What it has written by then is at the other one, which goes on alone. */
  private void moveBack() throws IOException, InterruptedException, SQLException {
    boolean wrote = ground.writers().contains(standby);
    ground.pair().stop(standby, Pair.Stop.IN_ORDER);
    disk.close();
    if (wrote) {
      ground.pair().act(ground.pair().beside(standby), "SELECT pg_promote()");
    }
  }
}
