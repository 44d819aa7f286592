package dev.muster.drill.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupPlan;
import dev.muster.backup.TakenBackup;
import dev.muster.backup.export.ExportDump;
import dev.muster.backup.files.FilesDump;
import dev.muster.backup.grafana.GrafanaExports;
import dev.muster.backup.grafana.ScriptedGrafana;
import dev.muster.backup.store.SourceDump;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillServer;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.SourceRestore;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.evidence.s3.S3Gateway;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Files of a shop, real stores, and the activities as Temporal runs them. */
final class FilesSetting implements AutoCloseable {
  private static final String BACKUPS = "backups";
  private static final String SECOND = "second";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  final Path root;
  final Path drillFolder;
  final BackupActivities backups;
  final DrillActivities drills;
  final SelfTestActivities selfTests;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private final Stores stores;
  private final S3Gateway gateway;
  private final S3Client client;

  private FilesSetting(Path folder, Path program) throws IOException {
    root = Files.createDirectory(folder.resolve("shop"));
    drillFolder = Files.createDirectory(folder.resolve("drills"));
    gateway = S3Gateway.start(program, folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BACKUPS));
    client.createBucket(bucket -> bucket.bucket(SECOND));
    stores = new Stores(gateway.secrets());
    environment.registerActivitiesImplementations(
        new StoreBackups(stores, gateway.secrets(), dumps(), InstantSource.system()),
        new StoreDrills(
            stores,
            gateway.secrets(),
            restores(),
            new Ground(drillFolder, null, 2),
            InstantSource.system()),
        new StoreSelfTests(
            stores,
            gateway.secrets(),
            source -> new FilesFaults(),
            new Ground(drillFolder, null, 2),
            InstantSource.system()));
    backups = environment.newActivityStub(BackupActivities.class);
    drills = environment.newActivityStub(DrillActivities.class);
    selfTests = environment.newActivityStub(SelfTestActivities.class);
  }

  static FilesSetting start(Path folder) throws IOException {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    return new FilesSetting(folder, program.get());
  }

  private static SourceDump.Choice dumps() {
    return source ->
        source instanceof ExportAddress address
            ? new ExportDump(
                address,
                () -> GrafanaExports.open(address, new Secrets(name -> ScriptedGrafana.TOKEN)),
                InstantSource.system())
            : new FilesDump((FileSelection) source, InstantSource.system());
  }

  private static SourceRestore.Choice restores() {
    return source -> new FilesRestore(source instanceof FileSelection files ? files : null);
  }

  FileSelection selection() {
    return new FileSelection(
        root.toString(), List.of("**/*.yaml", ".env*", "nginx"), List.of("**/*.bak"));
  }

  StoreAddress store() {
    return gateway.store(BACKUPS, "configs/");
  }

  StoreAddress second() {
    return gateway.store(SECOND, "");
  }

  /** The second store for somebody who may write nothing. */
  StoreAddress guarded() {
    return gateway.readOnly(second());
  }

  Place place() {
    return stores.open(store());
  }

  BackupPlan plan(BackupSource source) {
    return new BackupPlan(
        "shop-settings",
        "How the shop is set up",
        "web",
        "shop",
        source,
        store(),
        second(),
        new Retention(2, Duration.ofDays(1), 0, 0, 0),
        Duration.ofMinutes(10),
        Duration.ofDays(8),
        20,
        LIMIT,
        "0123456789ab",
        null);
  }

  TakenBackup take(Instant at) {
    return take(selection(), at);
  }

  TakenBackup take(BackupSource source, Instant at) {
    return backups.take(
        new BackupActivities.Order(plan(source), new RestorePointId("shop-settings", at)));
  }

  DrillReport attempt(RestorePointId point, String... only) {
    return attempt(selection(), store(), point, only);
  }

  DrillReport attempt(
      BackupSource source, StoreAddress store, RestorePointId point, String... only) {
    return drills.attempt(drill(source, store, only), point);
  }

  DrillPlan drill() {
    return drill(selection(), store());
  }

  private static DrillPlan drill(BackupSource source, StoreAddress store, String... only) {
    return new DrillPlan(
        "shop-settings-weekly",
        "Restores how the shop is set up",
        "web",
        "shop-settings",
        source,
        store,
        RestorePointChoice.LATEST,
        List.of(only),
        DrillLevel.ROWS,
        List.of(),
        DrillServer.DURABLE,
        Duration.ofMinutes(5),
        Duration.ofDays(8),
        LIMIT,
        List.of(),
        "0123456789ab",
        List.of());
  }

  /** Whatever the first store has of the plan, whole or not. */
  void requireNothingStored() {
    try (Place place = place()) {
      assertThat(place.catalogue("shop-settings").everything()).isEmpty();
    }
    assertThat(client.listMultipartUploads(list -> list.bucket(BACKUPS)).uploads()).isEmpty();
  }

  void empty() {
    try (Place place = place();
        Place other = stores.open(second())) {
      place.delete(place.catalogue("shop-settings").everything());
      other.delete(other.catalogue("shop-settings").everything());
    }
  }

  @Override
  public void close() {
    environment.close();
    client.close();
    gateway.close();
  }
}
