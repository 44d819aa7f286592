package dev.muster.trials.bench.backup;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import dev.muster.trials.Flags;
import dev.muster.trials.Table;
import dev.muster.trials.backup.PlanRuns;
import dev.muster.trials.backup.PlanRuns.Kind;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.stack.BackupPolicy;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Backups and drills of databases of several sizes, in turn with the bare tools. */
public final class BackupBench implements AutoCloseable {
  private static final List<String> PARTS = List.of("source", "store");
  private static final Set<String> TAKING = Set.of("take the backup");
  private static final Set<String> RESTORING = Set.of("fetch", "restore", "verify");
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final double GOAL = 1.10;
  private static final int GOAL_FROM_MEGABYTES = 1_000;
  private static final int MORE_MEMORY = 300;

  private final TrialStack stack;
  private final Shop shop;
  private final PlanRuns runs;
  private final Place place;
  private final BareTools bare;

  private BackupBench(Plan plan, Plan.Backups places, TrialStack stack) throws IOException {
    this.stack = stack;
    shop =
        new Shop(
            places.source(),
            plan.secret("MUSTER_DATABASE_PASSWORD"),
            plan.secret("MUSTER_SHOP_PASSWORD"));
    runs = new PlanRuns(plan.starter(), plan.secret("MUSTER_TRIAL_TOKEN"));
    place = new Stores(new Secrets(plan.secrets()::get)).open(bareStore(places));
    Path folder = Files.createDirectories(places.drills());
    bare = new BareTools(newestPrograms(), owner(), shop, place, folder);
  }

  private static StoreAddress bareStore(Plan.Backups places) {
    return new StoreAddress(
        "near",
        "near",
        "us-east-1",
        "http://127.0.0.1:" + places.store(),
        StoreAddress.Addressing.PATH,
        "",
        new StoreAddress.Credentials(
            "${env:MUSTER_STORE_ACCESS_KEY}", "${env:MUSTER_STORE_SECRET_KEY}"));
  }

  private static String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : "";
  }

  /** Where Debian keeps them. */
  private static Path newestPrograms() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.max(Path::compareTo).orElseThrow().resolve("bin");
    }
  }

  /**
   * A table of all sizes that are asked for: {@code --quick} 20 MB, else 100 MB and 1 GB, with
   * {@code --large} 10 GB as well.
   */
  public static String measure(Plan plan, TrialStack stack, Flags flags)
      throws IOException, InterruptedException, SQLException {
    Plan.Backups places = Objects.requireNonNull(plan.backups(), "backups can't be measured here");
    for (String part : PARTS) {
      stack.restart(stack.part(part));
    }
    Table table = new Table(BackupFigure.HEADINGS);
    try (BackupBench bench = new BackupBench(plan, places, stack)) {
      for (Size size : Size.chosen(flags)) {
        bench.measure(size).forEach(figure -> table.add(figure.row()));
        System.out.println(table);
      }
    }
    return table.toString();
  }

  private List<BackupFigure> measure(Size size)
      throws IOException, InterruptedException, SQLException {
    shop.make(size.megabytes());
    Part worker = stack.part("worker");
    long rest = worker.residentMebibytes();
    List<Duration> backups = new ArrayList<>();
    List<Duration> bareBackups = new ArrayList<>();
    List<Duration> drills = new ArrayList<>();
    List<Duration> bareDrills = new ArrayList<>();
    long most;
    try (MemoryWatch memory = MemoryWatch.of(worker)) {
      for (int round = 1; round <= size.rounds(); round++) {
        System.out.println("%s, round %d".formatted(size, round));
        String key = "bare/%d/%d/database.dump.zstd".formatted(size.megabytes(), round);
        backups.add(took(Kind.BACKUPS, BackupPolicy.SHOP, TAKING));
        bareBackups.add(bare.backup(key));
        drills.add(took(Kind.DRILLS, BackupPolicy.SHOP_ROWS, RESTORING));
        bareDrills.add(bareDrill(key));
        place.delete(List.of(key));
      }
      most = memory.most();
    }
    double goal = size.megabytes() >= GOAL_FROM_MEGABYTES ? GOAL : 0;
    return List.of(
        BackupFigure.of("backup of " + size, backups, bareBackups, goal),
        BackupFigure.of("drill of " + size, drills, bareDrills, goal),
        BackupFigure.memory("worker's memory, " + size, rest, most, MORE_MEMORY));
  }

  /** How long some steps of a run took together, which must have kept its promises. */
  private Duration took(Kind kind, String name, Set<String> steps)
      throws IOException, InterruptedException {
    RunView view = runs.awaitOver(runs.start(kind, name), LIMIT);
    if (view.verdict() != EvidenceVerdict.KEPT) {
      throw new IllegalStateException("%s was not kept: %s".formatted(name, view.now()));
    }
    return view.steps().stream()
        .filter(step -> steps.contains(step.name()))
        .map(BackupBench::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration took(EvidenceStep step) {
    return Duration.between(
        Objects.requireNonNull(step.startedAt()), Objects.requireNonNull(step.endedAt()));
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
    PARTS.forEach(part -> stack.part(part).close());
  }
}
