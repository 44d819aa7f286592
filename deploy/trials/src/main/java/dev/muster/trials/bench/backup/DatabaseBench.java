package dev.muster.trials.bench.backup;

import dev.muster.restorepoint.s3.Place;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.stack.BackupPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Backups and drills of databases of several sizes, in turn with PostgreSQL's own programs. */
record DatabaseBench(BenchGround ground, Shop shop, Place place, BareTools bare)
    implements AutoCloseable {
  private static final List<String> PARTS = List.of("source");
  private static final double GOAL = 1.10;

  static DatabaseBench open(BenchGround ground) throws IOException, InterruptedException {
    ground.start(PARTS);
    Shop shop =
        new Shop(
            ground.places().source(),
            ground.plan().secret("MUSTER_DATABASE_PASSWORD"),
            ground.plan().secret("MUSTER_SHOP_PASSWORD"));
    Place place = ground.open("near", ground.places().store());
    return new DatabaseBench(
        ground,
        shop,
        place,
        new BareTools(BenchGround.programs(), BenchGround.owner(), shop, place, ground.folder()));
  }

  List<BackupFigure> measure(Size size) throws IOException, InterruptedException, SQLException {
    shop.make(size.megabytes());
    return Turns.take(
            size.rounds(),
            size.toString(),
            ground.worker(),
            (turns, number) -> {
              String key = "bare/%d/%d/database.dump.zstd".formatted(size.megabytes(), number);
              turns.backup(() -> ground.backup(BackupPolicy.SHOP));
              turns.bareBackup(() -> bare.backup(key));
              turns.drill(() -> ground.drill(BackupPolicy.SHOP_ROWS));
              turns.bareDrill(() -> bareDrill(key));
              place.delete(List.of(key));
            })
        .figures(size.toString(), size.goal(GOAL));
  }

  private Duration bareDrill(String key) throws IOException, InterruptedException, SQLException {
    try (BareFolder data = BareFolder.make(bare.folder(), bare.owner());
        BareServer server = BareServer.start(bare, data.path())) {
      return bare.restore(key, server);
    }
  }

  @Override
  public void close() {
    place.close();
    ground.stop(PARTS);
  }
}
