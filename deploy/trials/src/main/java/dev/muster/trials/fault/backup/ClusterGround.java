package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.Repository;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.util.Optional;

/**
 * Where backups of a whole cluster are tried.
 *
 * @param shop the database that is in it
 * @param line by which Muster reaches the repository
 * @param disk that has the repository, where one can be made
 */
record ClusterGround(Shop shop, Repository repository, StoreLine line, Optional<SmallDisk> disk)
    implements AutoCloseable {
  private static final int MEBIBYTES = 2_048;

  /** Before any part of it is started. */
  static ClusterGround open(Plan plan, Plan.Backups places, Plan.Cluster cluster)
      throws IOException, InterruptedException {
    return new ClusterGround(
        new Shop(
            cluster.port(),
            plan.secret("MUSTER_DATABASE_PASSWORD"),
            plan.secret("MUSTER_SHOP_PASSWORD")),
        Repository.of(cluster),
        new StoreLine(places.toxiproxy(), "cluster-store"),
        SmallDisk.isPossible()
            ? Optional.of(SmallDisk.at(cluster.repository(), MEBIBYTES))
            : Optional.empty());
  }

  @Override
  public void close() {
    disk.ifPresent(SmallDisk::close);
  }
}
