package dev.muster.workers;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupCalendar;
import dev.muster.backup.HeartbeatPolicy;
import dev.muster.backup.HeartbeatWriter;
import dev.muster.backup.bucket.ObjectsDump;
import dev.muster.backup.export.ExportDump;
import dev.muster.backup.files.FilesDump;
import dev.muster.backup.grafana.GrafanaExports;
import dev.muster.backup.pgbackrest.ClusterDump;
import dev.muster.backup.pgbackrest.ClusterExpiry;
import dev.muster.backup.policy.PolicyBackupCalendar;
import dev.muster.backup.policy.PolicyHeartbeats;
import dev.muster.backup.postgres.PostgresDump;
import dev.muster.backup.postgres.PostgresHeartbeats;
import dev.muster.backup.redis.RedisDump;
import dev.muster.backup.store.SourceDump;
import dev.muster.backup.store.SourceExpiry;
import dev.muster.backup.store.StoreBackups;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillCalendar;
import dev.muster.drill.SelfTestActivities;
import dev.muster.drill.bucket.ObjectsFaults;
import dev.muster.drill.bucket.ObjectsRestore;
import dev.muster.drill.files.FilesFaults;
import dev.muster.drill.files.FilesRestore;
import dev.muster.drill.pgbackrest.ClusterFaults;
import dev.muster.drill.pgbackrest.ClusterRestore;
import dev.muster.drill.policy.PolicyDrillCalendar;
import dev.muster.drill.postgres.PostgresFaults;
import dev.muster.drill.postgres.PostgresRestore;
import dev.muster.drill.redis.RedisFaults;
import dev.muster.drill.redis.RedisRestore;
import dev.muster.drill.store.Ground;
import dev.muster.drill.store.SourceFaults;
import dev.muster.drill.store.SourceRestore;
import dev.muster.drill.store.StoreDrills;
import dev.muster.drill.store.StoreSelfTests;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import dev.muster.restore.ObjectRestoreActivities;
import dev.muster.restore.RestoreActivities;
import dev.muster.restore.bucket.ObjectRestores;
import dev.muster.restore.postgres.PostgresRestores;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.CatalogueJournal;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.catalogue.PostgresCatalogueJournal;
import dev.muster.restorepoint.catalogue.S3CatalogueProbe;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.redis.RedisTools;
import dev.muster.restorepoint.s3.Stores;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The adapters of backups and drills. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
  @Bean
  Stores stores(Secrets secrets) {
    return new Stores(secrets);
  }

  @Bean
  PostgresTools postgresTools() {
    return PostgresTools.installed();
  }

  @Bean
  RedisTools redisTools() {
    return RedisTools.installed();
  }

  @Bean
  SourceDump.Choice dumps(
      Stores stores,
      Secrets secrets,
      PostgresTools tools,
      RedisTools redisTools,
      Clock clock,
      BackupProperties properties) {
    Ground ground = properties.ground();
    return source ->
        switch (source) {
          case PostgresAddress postgres ->
              new PostgresDump(
                  postgres, secrets, tools, clock, properties.parallel(), ground.folder());
          case FileSelection files -> new FilesDump(files, clock);
          case ExportAddress address ->
              new ExportDump(
                  address,
                  () ->
                      switch (address.provider()) {
                        case GRAFANA -> GrafanaExports.open(address, secrets);
                      },
                  clock);
          case ClusterAddress cluster ->
              new ClusterDump(
                  cluster, secrets, clock, ground.folder(), ground.owner(), properties.parallel());
          case BucketSelection bucket ->
              new ObjectsDump(bucket, stores, secrets, clock, ObjectsDump.MOST);
          case RedisAddress redis ->
              new RedisDump(redis, secrets, redisTools, clock, ground.folder(), ground.owner());
        };
  }

  @Bean
  SourceRestore.Choice restores(
      Stores stores,
      Secrets secrets,
      PostgresTools tools,
      RedisTools redisTools,
      Clock clock,
      BackupProperties properties) {
    return source ->
        switch (source) {
          case PostgresAddress postgres ->
              new PostgresRestore(postgres, tools, properties.parallel());
          case FileSelection files -> new FilesRestore(files);
          case ExportAddress _ -> new FilesRestore(null);
          case ClusterAddress cluster ->
              new ClusterRestore(cluster, tools, secrets, properties.parallel());
          case BucketSelection bucket -> new ObjectsRestore(bucket, stores);
          case RedisAddress redis -> new RedisRestore(redis, redisTools, clock);
        };
  }

  @Bean
  SourceFaults.Choice faults(
      Secrets secrets, PostgresTools tools, RedisTools redisTools, BackupProperties properties) {
    return source ->
        switch (source) {
          case PostgresAddress postgres ->
              new PostgresFaults(postgres, tools, properties.parallel());
          case FileSelection _, ExportAddress _ -> new FilesFaults();
          case ClusterAddress cluster -> new ClusterFaults(cluster, secrets);
          case BucketSelection _ -> new ObjectsFaults();
          case RedisAddress redis -> new RedisFaults(redis, redisTools);
        };
  }

  @Bean
  SourceExpiry.Choice expiries(Secrets secrets, Clock clock, BackupProperties properties) {
    Ground ground = properties.ground();
    return source ->
        switch (source) {
          case ClusterAddress cluster ->
              new ClusterExpiry(cluster, secrets, clock, ground.folder(), ground.owner());
          case PostgresAddress _,
              FileSelection _,
              RedisAddress _,
              BucketSelection _,
              ExportAddress _ ->
              SourceExpiry.NOTHING;
        };
  }

  @Bean
  BackupActivities backupActivities(
      Stores stores,
      Secrets secrets,
      SourceDump.Choice dumps,
      SourceExpiry.Choice expiries,
      Clock clock) {
    return new StoreBackups(stores, secrets, dumps, expiries, clock);
  }

  @Bean
  DrillActivities drillActivities(
      Stores stores,
      Secrets secrets,
      SourceRestore.Choice restores,
      Clock clock,
      BackupProperties properties) {
    return new StoreDrills(stores, secrets, restores, properties.ground(), clock);
  }

  @Bean
  CatalogueProbe catalogueProbe(Stores stores, Clock clock) {
    return new S3CatalogueProbe(stores, clock);
  }

  @Bean
  CatalogueJournal catalogueJournal(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new PostgresCatalogueJournal(jdbc, transaction);
  }

  @Bean
  SelfTestActivities selfTestActivities(
      Stores stores,
      Secrets secrets,
      SourceFaults.Choice faults,
      Clock clock,
      BackupProperties properties) {
    return new StoreSelfTests(stores, secrets, faults, properties.ground(), clock);
  }

  @Bean
  RestoreActivities restoreActivities(
      Stores stores, Secrets secrets, PostgresTools tools, BackupProperties properties) {
    return new PostgresRestores(stores, secrets, tools, properties.ground());
  }

  @Bean
  ObjectRestoreActivities objectRestoreActivities(
      Stores stores, Secrets secrets, BackupProperties properties) {
    return new ObjectRestores(stores, secrets, properties.ground());
  }

  @Bean
  BackupCalendar backupCalendar(Supplier<Policy> policy) {
    return new PolicyBackupCalendar(policy);
  }

  @Bean
  HeartbeatPolicy heartbeatPolicy(Supplier<Policy> policy) {
    return new PolicyHeartbeats(policy);
  }

  @Bean
  HeartbeatWriter heartbeatWriter(HeartbeatPolicy policy, Secrets secrets, Clock clock) {
    return new PostgresHeartbeats(policy, secrets, clock);
  }

  @Bean
  DrillCalendar drillCalendar(Supplier<Policy> policy) {
    return new PolicyDrillCalendar(policy);
  }
}
