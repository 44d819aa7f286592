package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.DrillPlace;
import dev.muster.trials.backup.Meanwhile;
import dev.muster.trials.backup.Pictures;
import dev.muster.trials.backup.PlanRuns;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where trials of backups take place.
 *
 * @param subjects of them
 * @param cluster null when none of them is of one
 * @param buckets the folder that holds a folder for each bucket
 */
record BackupGround(
    Set<Subject> subjects,
    TrialStack stack,
    PlanRuns runs,
    Shop shop,
    Pictures pictures,
    @Nullable ClusterGround cluster,
    Store store,
    StoreLine line,
    DrillPlace drills,
    Path buckets)
    implements AutoCloseable {
  private static final List<String> PARTS = List.of("store", "toxiproxy");
  private static final String READER = "reader";
  private static final int PICTURES = 50;
  private static final int PICTURE_BYTES = 20_000;
  private static final int NEW_SMALL = 60;
  private static final int NEW_LARGE = 3;

  /** Starts what only these trials need, and makes databases of so many megabytes. */
  static BackupGround open(
      Plan plan, Plan.Backups places, TrialStack stack, Set<Subject> subjects, int megabytes)
      throws IOException, InterruptedException, SQLException {
    String accessKey = plan.secret("MUSTER_STORE_ACCESS_KEY");
    String secretKey = plan.secret("MUSTER_STORE_SECRET_KEY");
    Plan.Cluster cluster = subjects.contains(Subject.CLUSTER) ? places.cluster() : null;
    BackupGround ground =
        new BackupGround(
            subjects,
            stack,
            new PlanRuns(plan.starter(), plan.secret("MUSTER_TRIAL_TOKEN")),
            new Shop(
                places.source(),
                plan.secret("MUSTER_DATABASE_PASSWORD"),
                plan.secret("MUSTER_SHOP_PASSWORD")),
            new Pictures(places.pictures(), accessKey, secretKey),
            cluster == null ? null : ClusterGround.open(plan, places, cluster),
            new Store(places.store(), accessKey, secretKey),
            new StoreLine(places.toxiproxy(), "store"),
            new DrillPlace(places.drills()),
            places.buckets());
    ground.begin(megabytes);
    return ground;
  }

  private void begin(int megabytes) throws IOException, InterruptedException, SQLException {
    for (String part : PARTS) {
      stack.restart(stack.part(part));
    }
    store.letLook(READER, Store.NEAR);
    for (Subject subject : subjects) {
      for (String part : subject.parts()) {
        stack.restart(stack.part(part));
      }
      switch (subject) {
        case DATABASE -> shop.make(megabytes);
        case CLUSTER -> whole().shop().make(megabytes);
        case BUCKET -> pictures.add(PICTURES, PICTURE_BYTES);
      }
    }
  }

  /** What there is where a cluster is backed up. */
  ClusterGround whole() {
    return Objects.requireNonNull(cluster, "no cluster is backed up here");
  }

  /** Sees to it that a run has something to do. */
  void prepare(Subject subject, Kind kind) throws IOException, InterruptedException {
    if (subject == Subject.BUCKET && kind == Kind.BACKUPS) {
      pictures.renew(NEW_SMALL, NEW_LARGE);
    }
    if (kind == Kind.DRILLS && store.points(Store.NEAR, subject.plan()).isEmpty()) {
      prepare(subject, Kind.BACKUPS);
      RunUnderWay.start(runs, Kind.BACKUPS, subject.plan()).awaitOver();
    }
  }

  /** Has a source be used. */
  Meanwhile use(Subject subject) {
    return subject == Subject.BUCKET ? pictures.taking() : shop(subject).selling();
  }

  /** Sessions of Muster's that a source has, each in words. */
  List<String> sessions(Subject subject) throws SQLException {
    return subject == Subject.BUCKET ? List.of() : shop(subject).sessions();
  }

  /** The database that is backed up, by itself or with its cluster. */
  Shop shop(Subject subject) {
    return subject == Subject.CLUSTER ? whole().shop() : shop;
  }

  /** The line to the store that has most of a restore point. */
  StoreLine line(Subject subject) {
    return subject == Subject.CLUSTER ? whole().line() : line;
  }

  @Override
  public void close() {
    store.close();
    pictures.close();
    PARTS.forEach(part -> stack.part(part).close());
    subjects.stream()
        .flatMap(subject -> subject.parts().stream())
        .forEach(part -> stack.part(part).close());
    if (cluster != null) {
      cluster.close();
    }
  }
}
