package dev.muster.trials.bench.backup;

import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Backups and drills in turn with the bare tools: of databases, whole clusters, and buckets. */
public final class BackupBench {
  /** What the names of its parts begin with, and stands for all of them. */
  public static final String FAMILY = "backup";

  private static final List<String> PARTS = List.of("store");

  private final BenchGround ground;
  private final Flags flags;
  private final Table table = new Table(BackupFigure.HEADINGS);

  private BackupBench(BenchGround ground, Flags flags) {
    this.ground = ground;
    this.flags = flags;
  }

  /**
   * A table of all sizes that are asked for: {@code --quick} 20 MB, else 100 MB and 1 GB, with
   * {@code --large} 10 GB as well.
   */
  public static String measure(Plan plan, TrialStack stack, Flags flags)
      throws IOException, InterruptedException, SQLException {
    BenchGround ground = BenchGround.of(plan, stack);
    ground.start(PARTS);
    try {
      return new BackupBench(ground, flags).measured();
    } finally {
      ground.stop(PARTS);
    }
  }

  private String measured() throws IOException, InterruptedException, SQLException {
    if (isWanted("database")) {
      databases();
    }
    Plan.Cluster cluster = ground.places().cluster();
    if (isWanted("cluster") && cluster != null) {
      clusters(cluster);
    }
    if (isWanted("bucket")) {
      buckets();
    }
    return table.toString();
  }

  private boolean isWanted(String part) {
    String only = flags.text("only", FAMILY);
    return only.equals(FAMILY) || only.equals(FAMILY + "-" + part);
  }

  private void databases() throws IOException, InterruptedException, SQLException {
    try (DatabaseBench bench = DatabaseBench.open(ground)) {
      for (Size size : Size.chosen(flags)) {
        add(bench.measure(size));
      }
    }
  }

  private void clusters(Plan.Cluster cluster)
      throws IOException, InterruptedException, SQLException {
    try (ClusterBench bench = ClusterBench.open(ground, cluster)) {
      for (Size size : Size.chosen(flags)) {
        add(bench.measure(size));
      }
    }
  }

  private void buckets() throws IOException, InterruptedException, SQLException {
    try (BucketBench bench = BucketBench.open(ground)) {
      for (Album album : Album.chosen(flags)) {
        add(bench.measure(album));
      }
    }
  }

  private void add(List<BackupFigure> figures) {
    figures.forEach(figure -> table.add(figure.row()));
    System.out.println(table);
  }
}
