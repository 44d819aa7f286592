package dev.muster.trials.fault.backup;

import dev.muster.plan.RunView;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Store;
import dev.muster.trials.stack.BackupPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets the disk run full under the store, or under a drill. */
enum FullDisk implements BackupTrial {
  /** The store has no room for what is uploaded. */
  STORE(
      "backup-full-store",
      Subject.DATABASE,
      Kind.BACKUPS,
      BackupPolicy.SMALL,
      Room.LITTLE,
      null,
      FullDisk.STORE_IS_FULL),
  /** A worker has less room than a drill needs, and says so before it begins. */
  SHORT(
      "backup-short-worker",
      Subject.DATABASE,
      Kind.DRILLS,
      BackupPolicy.SHOP,
      Room.TOO_LITTLE,
      null,
      "bytes on disk"),
  /** A worker's disk runs full while the copy is restored. */
  WORKER(
      "backup-full-worker",
      Subject.DATABASE,
      Kind.DRILLS,
      BackupPolicy.SHOP,
      Room.ENOUGH,
      Moment.RESTORING,
      FullDisk.NO_SPACE),
  CLUSTER_SHORT(
      "backup-cluster-short-worker",
      Subject.CLUSTER,
      Kind.DRILLS,
      BackupPolicy.SERVER,
      Room.TOO_LITTLE,
      null,
      "bytes on disk"),
  CLUSTER_WORKER(
      "backup-cluster-full-worker",
      Subject.CLUSTER,
      Kind.DRILLS,
      BackupPolicy.SERVER,
      Room.ENOUGH,
      Moment.CLUSTER_FETCHING,
      FullDisk.NO_SPACE),
  BUCKET_STORE(
      "backup-bucket-full-store",
      Subject.BUCKET,
      Kind.BACKUPS,
      BackupPolicy.SMALL_PICTURES,
      Room.LITTLE,
      null,
      FullDisk.STORE_IS_FULL);

  private static final String NO_SPACE = "No space left on device";
  private static final String STORE_IS_FULL = "(?i)space|store small|InternalError";
  private static final long MEBIBYTE = 1 << 20;

  private final String title;
  private final Subject subject;
  private final Kind kind;
  private final String plan;
  private final Room room;
  private final @Nullable Moment moment;
  private final Pattern blame;

  /**
   * @param moment when the disk is filled; null when it is too small all along
   */
  FullDisk(
      String title,
      Subject subject,
      Kind kind,
      String plan,
      Room room,
      @Nullable Moment moment,
      String blame) {
    this.title = title;
    this.subject = subject;
    this.kind = kind;
    this.plan = plan;
    this.room = room;
    this.moment = moment;
    this.blame = Pattern.compile(blame);
  }

  /** How large the disk is, in MiB. */
  private enum Room {
    /** For a store. */
    LITTLE(16),
    /** For a drill. */
    TOO_LITTLE(64),
    /** What a drill asks for besides the copy, and what else is in a cluster. */
    ENOUGH(256 + 128);

    private final int mebibytes;

    Room(int mebibytes) {
      this.mebibytes = mebibytes;
    }
  }

  private Path place(BackupGround ground) {
    return switch (kind) {
      case BACKUPS -> ground.buckets().resolve(Store.SMALL);
      case DRILLS -> ground.drills().folder();
    };
  }

  private int mebibytes(BackupGround ground) throws SQLException {
    return moment == null
        ? room.mebibytes
        : room.mebibytes + (int) (ground.shop(subject).bytes() * 3 / MEBIBYTE);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Subject subject() {
    return subject;
  }

  @Override
  public Outcome run(BackupGround ground) throws IOException, InterruptedException, SQLException {
    ground.prepare(subject, kind);
    Holdings before = Holdings.of(ground, subject);
    int size = mebibytes(ground);
    try (SmallDisk disk = SmallDisk.at(place(ground), size)) {
      if (moment != null) {
        moment.hold(ground);
      }
      RunUnderWay run = RunUnderWay.start(ground.runs(), kind, plan);
      String how = "a disk of %d MiB, %s".formatted(size, meanwhile(ground, disk));
      RunView view = run.awaitOver();
      return new Aftermath(ground, before, subject, kind, view, blame).of(title, how);
    } finally {
      ground.line().heal();
    }
  }

  /** What is done while the run is under way, in words. */
  private String meanwhile(BackupGround ground, SmallDisk disk)
      throws IOException, InterruptedException {
    if (moment == null) {
      return "there all along";
    }
    moment.await(ground);
    disk.fill();
    ground.line().heal();
    return "filled up while the copy was restored";
  }
}
