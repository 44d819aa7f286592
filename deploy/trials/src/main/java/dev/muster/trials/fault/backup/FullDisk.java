package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Store;
import dev.muster.trials.stack.BackupPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Lets the disk run full under the store, or under a drill. */
enum FullDisk implements BackupTrial {
  /** The store has no room for what is uploaded. */
  STORE(
      "backup-full-store",
      Kind.BACKUPS,
      BackupPolicy.SMALL,
      "(?i)space|store small|InternalError") {
    @Override
    Path place(BackupGround ground) {
      return ground.buckets().resolve(Store.SMALL);
    }

    @Override
    int mebibytes(BackupGround ground) {
      return 16;
    }
  },
  /** A worker has less room than a drill needs, and says so before it begins. */
  SHORT("backup-short-worker", Kind.DRILLS, BackupPolicy.SHOP, "bytes on disk") {
    @Override
    Path place(BackupGround ground) {
      return ground.drills().folder();
    }

    @Override
    int mebibytes(BackupGround ground) {
      return 64;
    }
  },
  /** A worker's disk runs full while the copy is restored. */
  WORKER("backup-full-worker", Kind.DRILLS, BackupPolicy.SHOP, "No space left on device") {
    @Override
    Path place(BackupGround ground) {
      return ground.drills().folder();
    }

    @Override
    int mebibytes(BackupGround ground) throws SQLException {
      return NEEDED + (int) (ground.shop().bytes() * 3 / MEBIBYTE);
    }

    @Override
    String meanwhile(BackupGround ground, SmallDisk disk) throws IOException, InterruptedException {
      Moment.RESTORING.await(ground);
      disk.fill();
      return "filled up while the copy was restored";
    }
  };

  /** What a drill asks for besides the copy. */
  private static final int NEEDED = 256;

  private static final long MEBIBYTE = 1 << 20;

  private final String title;
  private final Kind kind;
  private final String plan;
  private final Pattern blame;

  FullDisk(String title, Kind kind, String plan, String blame) {
    this.title = title;
    this.kind = kind;
    this.plan = plan;
    this.blame = Pattern.compile(blame);
  }

  abstract Path place(BackupGround ground);

  abstract int mebibytes(BackupGround ground) throws SQLException;

  /** What is done while the run is under way, in words. */
  String meanwhile(BackupGround ground, SmallDisk disk) throws IOException, InterruptedException {
    return "there all along";
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    Holdings before = Holdings.of(ground.store());
    int size = mebibytes(ground);
    RunView view;
    String how;
    try (SmallDisk disk = SmallDisk.at(place(ground), size)) {
      RunUnderWay run = RunUnderWay.start(ground.runs(), kind, plan);
      how = "a disk of %d MiB, %s".formatted(size, meanwhile(ground, disk));
      view = run.awaitOver();
      return new Aftermath(ground, before, kind, view, blame).of(title, how);
    }
  }
}
