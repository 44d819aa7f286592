package dev.muster.trials.bench.backup;

import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.s3.Place;
import dev.muster.trials.backup.Pictures;
import dev.muster.trials.stack.BackupPolicy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** First backups of a bucket and drills of them, in turn with a plain loop over its objects. */
record BucketBench(BenchGround ground, Pictures pictures, Place near, BareObjects bare)
    implements AutoCloseable {
  private static final List<String> PARTS = List.of("bucket-source");
  private static final String BARE = "bare-objects";

  static BucketBench open(BenchGround ground) throws IOException, InterruptedException {
    ground.start(PARTS);
    int port = ground.places().pictures();
    Place near = ground.open("near", ground.places().store());
    return new BucketBench(
        ground,
        new Pictures(
            port,
            ground.plan().secret("MUSTER_STORE_ACCESS_KEY"),
            ground.plan().secret("MUSTER_STORE_SECRET_KEY")),
        near,
        new BareObjects(ground.open("pictures", port), near));
  }

  /** Each round begins with a store that has nothing of the bucket. */
  List<BackupFigure> measure(Album album) throws IOException, InterruptedException, SQLException {
    pictures.clear();
    pictures.add(album.objects(), album.bytes());
    return Turns.take(
            album.rounds(),
            album.toString(),
            ground.worker(),
            (turns, number) -> {
              turns.backup(() -> ground.backup(BackupPolicy.PICTURES));
              turns.bareBackup(() -> bare.backup(BARE));
              turns.drill(() -> ground.drill(BackupPolicy.PICTURES));
              turns.bareDrill(() -> bare.restore(BARE));
              forget();
            })
        .figures(album.toString(), 0);
  }

  private void forget() {
    for (String folder :
        List.of(BARE, BackupPolicy.PICTURES, StoreAddress.sharedFolder(BackupPolicy.PICTURES))) {
      near.delete(near.keys(folder, Instant.MAX));
    }
  }

  @Override
  public void close() {
    near.close();
    bare.source().close();
    pictures.close();
    ground.stop(PARTS);
  }
}
