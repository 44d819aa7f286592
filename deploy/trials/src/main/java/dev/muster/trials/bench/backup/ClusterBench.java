package dev.muster.trials.bench.backup;

import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.stack.BackupPolicy;
import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Backups and drills of a whole cluster that has a database of several sizes, in turn with
 * pgBackRest alone: the same settings, the same repository, and back from the same backup.
 */
record ClusterBench(BenchGround ground, Shop shop, BareCluster bare) implements AutoCloseable {
  private static final List<String> PARTS = List.of("cluster-source", "cluster-store");
  private static final double GOAL = 1.05;

  static ClusterBench open(BenchGround ground, Plan.Cluster cluster)
      throws IOException, InterruptedException {
    ground.start(PARTS);
    Shop shop =
        new Shop(
            cluster.port(),
            ground.plan().secret("MUSTER_DATABASE_PASSWORD"),
            ground.plan().secret("MUSTER_SHOP_PASSWORD"));
    BareCluster bare =
        new BareCluster(
            BenchGround.programs(), address(ground, cluster), ground.secrets(), ground.folder());
    return new ClusterBench(ground, shop, bare);
  }

  private static ClusterAddress address(BenchGround ground, Plan.Cluster cluster) {
    return new ClusterAddress(
        new PostgresAddress(
            "127.0.0.1", cluster.port(), "shop", "muster", "${env:MUSTER_DATABASE_PASSWORD}"),
        cluster.data().toString(),
        cluster.stanza(),
        new ClusterRepository(
            BackupPolicy.REPOSITORY,
            ground.address("repository", "https://localhost:" + cluster.store()),
            cluster.certificate().toString()),
        Duration.ofSeconds(1));
  }

  /** Muster's backup comes after the other, so that the newest, which both restore, is its. */
  List<BackupFigure> measure(Size size) throws IOException, InterruptedException, SQLException {
    shop.make(size.megabytes());
    bare.create();
    shop.awaitArchived();
    String what = "a cluster of " + size;
    return Turns.take(
            size.rounds(),
            what,
            ground.worker(),
            (turns, number) -> {
              turns.bareBackup(bare::backup);
              turns.backup(() -> ground.backup(BackupPolicy.SERVER));
              turns.drill(() -> ground.drill(BackupPolicy.SERVER_ROWS));
              turns.bareDrill(bare::restore);
            })
        .figures(what, size.goal(GOAL));
  }

  @Override
  public void close() {
    ground.stop(PARTS);
  }
}
