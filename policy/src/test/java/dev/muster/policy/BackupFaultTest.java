package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.ParallelDump;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.drill.Expectation;
import dev.muster.drill.InjectedFault;
import dev.muster.drill.RestorePointChoice;
import dev.muster.drill.SmokeQuery;
import dev.muster.restore.BucketTarget;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.TableName;
import dev.muster.temporal.TaskQueues;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          store: near | store: neer | backups.orders.store: there is no store 'neer'; did you mean 'near'?
          copy: far | copy: fare | backups.orders.copy: there is no store 'fare'; did you mean 'far'?
          copy: far | copy: near | backups.orders.copy: is where the first copy is
          {key: backups-2026} | {key: backup-2026} | backups.orders.encrypt.key: there is no encryption key 'backup-2026'; did you mean 'backups-2026'?
          {key: backups-2026} | {} | backups.orders.encrypt: 'key' is missing
          encrypt: {key: backups-2026} | size-may-change: 30 | drills.orders-weekly.inject[7]: can't be found: its backup does not say 'encrypt'
          ${file:/run/secrets/backup-key-2026} | aHVzaA== | encryption-keys.backups-2026: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          system: shop-db | system: shop-bd | backups.orders.system: there is no system 'shop-bd'; did you mean 'shop-db'?
          , password: "${env:BACKUP_PASSWORD}"} | } | backups.orders.postgres: 'password' is missing
          password: "${env:BACKUP_PASSWORD}" | password: hush | backups.orders.postgres.password: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          root: /etc/shop | root: etc/shop | backups.settings.files.root: 'etc/shop' is not an absolute path
          root: /etc/shop | root: /etc/../shop | backups.settings.files.root: '/etc/../shop' is not an absolute path
          "**/*.yaml", | /etc/x.yaml, | backups.settings.files.include[0]: '/etc/x.yaml' is not a pattern below the root, of *, ** and ?, such as **/*.yaml
          "**/*.yaml", | ../x.yaml, | backups.settings.files.include[0]: '../x.yaml' is not a pattern below the root, of *, ** and ?, such as **/*.yaml
          "**/*.yaml", | "*.{yaml,yml}", | backups.settings.files.include[0]: '*.{yaml,yml}' is not a pattern below the root, of *, ** and ?, such as **/*.yaml
          exclude: ["**/*.bak"] | exclude: [] | backups.settings.files.exclude: must not be empty
          exclude: ["**/*.bak"] | excude: ["**/*.bak"] | backups.settings.files.excude: unknown key; did you mean 'exclude'?
          files:¶      root | postgres: {host: a, database: b, user: c, password: "${env:D}"}¶    files:¶      root | backups.settings: says what it is of by one of 'postgres', 'redis', 'files', 'cluster', 'bucket' and 'grafana'
          token: "${env:GRAFANA_TOKEN}" | token: hush | backups.boards.grafana.token: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          , token: "${env:GRAFANA_TOKEN}"} | } | backups.boards.grafana: 'token' is missing
          example.com/shop" | example.com/?orgId=1" | backups.boards.grafana.url: 'https://grafana.example.com/?orgId=1' is not an address that begins with http:// or https://, without a login or a query
          files: [dashboards/Shop/orders.json] | tables: [public.orders] | drills.one-board.tables: are of PostgreSQL, and its backup is of Grafana
          files: [dashboards/Shop/orders.json] | verify: indexes | drills.one-board.verify: is 'opens' or 'rows', which is every file, where its backup is of Grafana
          store: media, | store: medea, | backups.pictures.bucket.store: there is no store 'medea'; did you mean 'media'?
          store: media, prefix: pictures | store: near | backups.pictures.bucket: is where its backups go, to the store 'near', or has that in it
          bucket: shop-media | bucket: shop-backups, region: eu-north-1, endpoint: "https://objects.example.com", prefix: database/_objects | backups.pictures.bucket: is where its backups go, to the store 'near', or has that in it
          versioning: required | versioning: on | backups.pictures.bucket.versioning: 'on' is none of required, reported
          prefix: pictures | prefix: /pictures | backups.pictures.bucket.prefix: '/pictures' is not a prefix of keys
          objects: [pictures/hat.jpg, users/42/] | files: [hat.jpg] | drills.one-picture.files: are of files, and its backup is of objects
          objects: [pictures/hat.jpg, users/42/] | server: fast | drills.one-picture.server: is of databases, and its backup is of objects
          objects: [pictures/hat.jpg, users/42/] | verify: queries | drills.one-picture.verify: is 'opens' or 'rows', which is every object, where its backup is of objects
          objects: [pictures/hat.jpg, users/42/] | objects: [a]¶    inject: [truncated] | drills.one-picture.inject: is of whole restore points: 'objects' restores some of one
          files: [nginx/nginx.conf] | objects: [a] | drills.one-setting.objects: are of buckets, and its backup is of files
          encryption: aes256 | encryption: rot13 | stores.far.encryption: 'rot13' is not aes256, or kms: and the id of a key
          files: [nginx/nginx.conf] | files: [/nginx] | drills.one-setting.files[0]: '/nginx' is not a path below the root, such as conf/app.yaml
          files: [nginx/nginx.conf] | tables: [public.orders] | drills.one-setting.tables: are of PostgreSQL, and its backup is of files
          files: [nginx/nginx.conf] | server: fast | drills.one-setting.server: is of databases, and its backup is of files
          files: [nginx/nginx.conf] | files: [a]¶    inject: [truncated] | drills.one-setting.inject: is of whole restore points: 'files' restores some of one
          verify: opens | verify: indexes | drills.one-setting.verify: is 'opens' or 'rows', which is every file, where its backup is of files
          tables: [public.orders, 'public."Order lines"'] | files: [a] | drills.one-table.files: are of files, and its backup is of PostgreSQL
          host: cache.example.com | host: cache.example.com, database: 1 | backups.sessions.redis.database: unknown key
          , password: "${env:REDIS_PASSWORD}"} | } | backups.sessions.redis.user: is let in with a 'password', which is missing
          redis: {host | postgres: {host: a, database: b, user: c, password: "${env:D}"}¶    redis: {host | backups.sessions: says what it is of by one of 'postgres', 'redis', 'files', 'cluster', 'bucket' and 'grafana'
          inject: [altered-row, emptied-table] | verify: indexes | drills.sessions-nightly.verify: is 'opens' or 'rows', which is every key, where its backup is of Redis
          inject: [altered-row, emptied-table] | tables: [public.orders] | drills.sessions-nightly.tables: are of PostgreSQL, and its backup is of Redis
          inject: [altered-row, emptied-table] | server: fast | drills.sessions-nightly.server: saves what a server writes to its disk, which it doesn't where its backup is of Redis
          stanza: shop | stanza: Shop! | backups.whole.cluster.stanza: 'Shop!' is not a name of lower-case letters, digits, - and _
          data-directory: /var/lib/postgresql/15/main | data-directory: main | backups.whole.cluster.data-directory: 'main' is not an absolute path of plain characters
          store: near, ca-file | store: neer, ca-file | backups.whole.cluster.repository.store: there is no store 'neer'; did you mean 'near'?
          endpoint: https://objects | endpoint: http://objects | backups.whole.cluster.repository.store: has no TLS, without which pgBackRest uses no store
          store: near, ca-file | ca-file | backups.whole.cluster.repository.ca-file: is of a store, and there is none
          size-may-change: 30 | heartbeat: {user: pulse, password: hush} | backups.orders.heartbeat.password: must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never the secret itself
          size-may-change: 30 | heartbeat: {user: pulse} | backups.orders.heartbeat: 'password' is missing
          keep: {last: 8} | keep: {last: 8}¶    heartbeat: {user: a, password: "${env:A}"} | backups.settings.heartbeat: is written into PostgreSQL, and this is of files
          redis: {host | heartbeat: {user: a, password: "${env:A}"}¶    redis: {host | backups.sessions.heartbeat: is written into PostgreSQL, and this is of Redis
          table: ops.pulse | table: pulse | backups.whole.heartbeat.table: 'pulse' is not a table with its schema, such as muster.heartbeat
          table: ops.pulse | tables: ops.pulse | backups.whole.heartbeat.tables: unknown key; did you mean 'table'?
          port: 5434 | port: 0 | backups.whole.heartbeat.port: '0' is not a port from 1 to 65535
          full-within: 30d} | full-within: 30d}¶    copy: far | backups.whole.copy: is of what is in a store, and pgBackRest keeps a cluster's files itself
          ago: 30m | ago: 30m¶    tables: [public.orders] | drills.whole-then.tables: are of a dump, and its backup is of a PostgreSQL cluster
          ago: 30m | ago: 30m¶    choose: random | drills.whole-then.choose: is said by 'ago': the last from that moment or before
          inject: [missing-manifest, missing-wal] | inject: [truncated] | drills.whole-then.inject[0]: is put into dumps, and its backup is of a PostgreSQL cluster
          backup: settings¶ | backup: settings¶    named: x¶ | drills.one-setting.named: takes the log of a cluster, and its backup is of files
          named: business-closed | named: "" | drills.whole-closed.named: '' is not a name of up to 63 printable characters
          backup: settings¶ | backup: settings¶    ago: 1h¶ | drills.one-setting.ago: takes the log of a cluster, and its backup is of files
          keep: {last: 8} | keep: {last: 8, full-within: 9d} | backups.settings.keep.full-within: is of a cluster, and it is of none
          inject: [flipped-byte, | inject: [missing-wal, | drills.orders-weekly.inject[0]: takes the log of a cluster, and its backup has none
          jobs: 4, | jobs: 1, | backups.orders.parallel.jobs: '1' is not a number from 2 to 16
          jobs: 4, | jobs: 17, | backups.orders.parallel.jobs: '17' is not a number from 2 to 16
          jobs: 4, spool | spool | backups.orders.parallel: 'jobs' is missing
          spool-at-most: 50000000000 | spool-at-most: 50 | backups.orders.parallel.spool-at-most: '50' is not a number of bytes from 1000000 to 1000000000000000
          spool-at-most: 50000000000 | spool-at-most: 50GB | backups.orders.parallel.spool-at-most: '50GB' is not a number of bytes from 1000000 to 1000000000000000
          keep: {last: 8} | keep: {last: 8}¶    parallel: {jobs: 2} | backups.settings.parallel: is of dumps of PostgreSQL, and this is of files
          redis: {host | parallel: {jobs: 2}¶    redis: {host | backups.sessions.parallel: is of dumps of PostgreSQL, and this is of Redis
          full-within: 30d} | full-within: 30d}¶    parallel: {jobs: 2} | backups.whole.parallel: is of dumps of PostgreSQL, and this is of a PostgreSQL cluster
          port: 6432 | port: 99999 | backups.orders.postgres.port: '99999' is not a port from 1 to 65535
          last: 3 | last: 0 | backups.orders.keep.last: '0' is not a number from 1 to 1000
          lose-at-most: 25h | lose-at-most: 6h | backups.orders.lose-at-most: can't be kept: by its schedule, backups are up to 1d apart
          every: {time: 02:00} | every: {time: 02:00, days: [monday]} | backups.orders.lose-at-most: can't be kept: by its schedule, backups are up to 7d apart
          every: {time: 02:00} | every: {days: [monday]} | backups.orders.schedule.every: says one of time and times
          every: {time: 02:00} | every: {time: 02:00, times: [06:00]} | backups.orders.schedule.every: says one of time and times
          backup: orders | backup: ordres | drills.orders-weekly.backup: there is no backup 'ordres'; did you mean 'orders'?
          choose: random | choose: oldest | drills.orders-weekly.choose: 'oldest' is none of latest, random
          verify: queries | verify: rows | drills.orders-weekly.queries: are asked by 'verify: queries' alone
          verify: queries | verify: all | drills.orders-weekly.verify: 'all' is none of opens, rows, indexes, queries
          {at-least: 1} | {at-least: 1, rows: 1} | drills.orders-weekly.queries[0].expect: says one of 'rows', 'at-least' and 'value'
          {at-least: 1} | {} | drills.orders-weekly.queries[0].expect: says one of 'rows', 'at-least' and 'value'
          {rows: 0} | {rows: -1} | drills.orders-weekly.queries[1].expect.rows: '-1' is not a whole number from 0 to 1000000
          name: nothing is left half paid | name: orders are there | drills.orders-weekly.queries[1].name: is the name of another query of the drill
          within: 30s | within: 0s | drills.orders-weekly.queries[0].within: must be a second at least
          [public.orders, | [orders, | drills.one-table.tables[0]: 'orders' is not a table with its schema, such as public.orders
          tables: [public.orders, | inject: [flipped-byte]¶    tables: [public.orders, | drills.one-table.inject: is of whole restore points: 'tables' restores some of one
          inject: [flipped-byte | inject: [flipped-bit | drills.orders-weekly.inject[0]: 'flipped-bit' is none of flipped-byte, truncated, missing-manifest, stale, wrong-manifest, altered-row, emptied-table, wrong-key, missing-wal; did you mean 'flipped-byte'?
          truncated, missing | truncated, truncated, missing | drills.orders-weekly.inject: holds the same entry twice
          backup: "orders" | backup: "sessions" | restores.orders-back.backup: is of Redis: only databases of PostgreSQL and buckets are restored for real
          backup: "orders" | backup: "pictures" | restores.orders-back.into: makes no sense: the backup is of objects
          backup: "orders" | backup: "pictures" | restores.orders-back: 'into-bucket' is missing
          backup: pictures¶    into-bucket | backup: orders¶    into-bucket | restores.pictures-back.into-bucket: makes no sense: the backup is of PostgreSQL
          exact: true | exact: perhaps | restores.pictures-back.exact: 'perhaps' is not true or false
          into-bucket: {store: media, prefix: pictures} | into-bucket: {store: near} | restores.pictures-back.into-bucket: is where backups are, in the store 'near', or has that in it
          into-bucket: {store: media, prefix: pictures} | into-bucket: {store: medea} | restores.pictures-back.into-bucket.store: there is no store 'medea'; did you mean 'media'?
          name: start the shop¶        call | name: start the shop¶        confirm: {roles: [lead]}¶        call | restores.orders-back.after[0]: says either 'call' or 'confirm'
          backup: "orders" | backup: "ordres" | restores.orders-back.backup: there is no backup 'ordres'; did you mean 'orders'?
          database: main | database: a_database_of_some_length_and_more_than_x | restores.orders-back.into.database: is longer than 39 bytes, so what it replaces could not be named
          {roles: [lead]} | {roles: [lead], quorum: 2} | restores.orders-back.approval: 2 must approve, but the roles have 1 people
          lose-at-most: 25h | size-may-change: 30 | drills.orders-weekly.inject[3]: can't be found: its backup does not say 'lose-at-most'
          restore-within: 30m | restore-within: 0s | drills.orders-weekly.restore-within: must be a second at least
          days: [wednesday] | days: [wensday] | drills.orders-weekly.schedule.every.days[0]: 'wensday' is none of monday, tuesday, wednesday, thursday, friday, saturday, sunday; did you mean 'wednesday'?
          secret-key: ${file:/run/secrets/backup-secret-key} | region: eu-north-1 | stores.near: says both 'access-key' and 'secret-key', or neither
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    Written policy = Written.complete();
    if (instead.startsWith("size-may-change")) {
      policy = policy.with("    size-may-change: 30\n", "");
    }
    if (written.startsWith("secret-key")) {
      policy = policy.with("    region: eu-north-1\n    endpoint", "    endpoint");
    }
    assertThat(policy.with(written.replace("¶", "\n"), instead.replace("¶", "\n")).faults())
        .anySatisfy(told ->
            assertThat(told).asString().matches("policy\\.yaml:\\d+: " + Pattern.quote(fault)));
  }

  @Test
  void aParallelDumpIsReadAsWrittenAndHasAUsualBound() {
    assertThat(Written.complete().policy().plans().backups().get("orders").parallel())
        .isEqualTo(new ParallelDump(4, 50_000_000_000L));
    assertThat(
            Written.complete()
                .with(", spool-at-most: 50000000000", "")
                .policy()
                .plans()
                .backups()
                .get("orders")
                .parallel())
        .isEqualTo(new ParallelDump(4, 20L << 30));
    assertThat(Written.complete().policy().plans().backups().get("settings").parallel()).isNull();
  }

  @Test
  void somebodyHasToServeBackupsOnlyWhereThereAreAny() {
    assertThat(Written.complete().policy().plans().queues()).isEqualTo(TaskQueues.ALL);
    assertThat(Written.minimal().policy().plans().queues()).isEqualTo(TaskQueues.ALWAYS);
  }

  @Test
  void aDrillThatAsksMustSayWhat() {
    Written rows = Written.complete().with("verify: queries", "verify: rows");
    String queries = rows.text();
    int from = queries.indexOf("    queries:\n");
    int to = queries.indexOf("    inject: [", from);
    Written without = new Written(queries.substring(0, from) + queries.substring(to));

    assertThat(without.faults()).isEmpty();
    assertThat(
            without
                .with("choose: random\n    verify: rows", "choose: random\n    verify: queries")
                .faults())
        .singleElement()
        .asString()
        .endsWith("drills.orders-weekly.verify: asks queries, and 'queries' says none");
  }

  @Test
  void aFaultThatALevelCannotFindIsRefused() {
    Written complete = Written.complete();
    String text = complete.text();
    int from = text.indexOf("    verify: queries");
    int to = text.indexOf("    inject: [", from);
    Written opens =
        new Written(text.substring(0, from) + "    verify: opens\n" + text.substring(to));

    assertThat(opens.faults())
        .hasSize(3)
        .allSatisfy(fault -> assertThat(fault).endsWith(": can't be found by 'verify: opens'"));
  }

  @Test
  void aNameThatNoStoreCouldKeepIsRefused() {
    assertThat(Written.complete().with("  orders:\n", "  Orders:\n").faults())
        .anySatisfy(told ->
            assertThat(told)
                .endsWith(
                    "backups.Orders: is named with lower-case letters, digits and hyphens:"
                        + " so its files are"));
  }

  @Test
  void aPromiseThatNothingKeepsByItselfIsTold() {
    String schedule =
        "    schedule:\n      zone: UTC\n      every: {time: 02:00}\n      missed: {service: shop}\n";

    assertThat(Written.complete().with(schedule, "").faults())
        .hasSize(2)
        .anySatisfy(told ->
            assertThat(told)
                .endsWith(
                    "warning: backups.orders.lose-at-most: is promised, but nothing backs it up by"
                        + " itself"))
        .anySatisfy(told ->
            assertThat(told)
                .endsWith(
                    "opens only with a backup of 'orders', which nothing backs up by itself"));
  }

  @Test
  void aBackupIsReadAsWritten() {
    BackupPlan plan = Written.complete().policy().plans().backups().get("orders");

    assertThat(plan.chain()).isEqualTo("backup/orders");
    assertThat(plan.source())
        .isEqualTo(
            new PostgresAddress(
                "db.example.com", 6432, "shop", "backup", "${env:BACKUP_PASSWORD}"));
    assertThat(plan.store())
        .isEqualTo(
            new StoreAddress(
                "near",
                "shop-backups",
                "eu-north-1",
                "https://objects.example.com",
                StoreAddress.Addressing.PATH,
                "database/",
                new StoreAddress.Credentials(
                    "${env:BACKUP_ACCESS_KEY}", "${file:/run/secrets/backup-secret-key}")));
    assertThat(plan.copy().credentials()).isNull();
    assertThat(plan.copy().atRest()).isEqualTo(new StoreAddress.AtRest(null));
    assertThat(
            Written.complete()
                .with("encryption: aes256", "encryption: kms:alias/backups")
                .policy()
                .plans()
                .backups()
                .get("orders")
                .copy()
                .atRest())
        .isEqualTo(new StoreAddress.AtRest("alias/backups"));
    assertThat(plan.keep()).isEqualTo(new Retention(3, Duration.ofDays(30), 7, 4, 12));
    assertThat(plan.sizeMayChange()).isEqualTo(30);
    assertThat(plan.encrypt())
        .isEqualTo(new EncryptionKey("backups-2026", "${file:/run/secrets/backup-key-2026}"));
    assertThat(Written.complete().policy().plans().drills().get("orders-weekly").encryptedWith())
        .as("a drill refuses what is not")
        .isEqualTo("backups-2026");
  }

  @Test
  void aRestoreIsReadAsWrittenWithWhatIsDoneAround() {
    Plans plans = Written.complete().policy().plans();
    BucketSelection pictures = (BucketSelection) plans.backups().get("pictures").source();

    assertThat(plans.restores().get("pictures-back").target())
        .isEqualTo(
            new BucketTarget(
                pictures.address(), List.of("hats/", "gloves.jpg"), BucketTarget.Besides.REMOVED));
    assertThat(plans.restores().get("orders-back").stepNames())
        .containsExactly(
            "choose a restore point",
            "stop the shop",
            "restore beside it",
            "take its place",
            "start the shop");
  }

  @Test
  void aClusterIsReadAsWrittenAndPromisesMoreThanItsScheduleKeeps() {
    Written complete = Written.complete();
    BackupPlan plan = complete.policy().plans().backups().get("whole");

    assertThat(plan.source())
        .isEqualTo(
            new ClusterAddress(
                new PostgresAddress(
                    "127.0.0.1", 5432, "shop", "postgres", "${env:CLUSTER_PASSWORD}"),
                "/var/lib/postgresql/15/main",
                "shop",
                new ClusterRepository(
                    "/pgbackrest",
                    complete.policy().plans().backups().get("orders").store(),
                    "/etc/ssl/certs/objects.pem"),
                Duration.ofDays(7)));
    assertThat(plan.loseAtMost()).isEqualTo(Duration.ofMinutes(5));
    assertThat(plan.keep())
        .isEqualTo(new Retention(9, Duration.ofDays(7), 0, 0, 0, Duration.ofDays(30)));
    assertThat(complete.policy().plans().drills().get("whole-then").ago())
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(complete.policy().plans().drills().get("whole-closed").named())
        .isEqualTo("business-closed");
    assertThat(
            complete
                .with("store: near, ca-file: /etc/ssl/certs/objects.pem, ", "")
                .with("full-every: 7d", "port: 5433")
                .policy()
                .plans()
                .backups()
                .get("whole")
                .source())
        .isEqualTo(
            new ClusterAddress(
                new PostgresAddress(
                    "127.0.0.1", 5433, "shop", "postgres", "${env:CLUSTER_PASSWORD}"),
                "/var/lib/postgresql/15/main",
                "shop",
                new ClusterRepository("/pgbackrest", null, null),
                Duration.ofDays(1)));
  }

  @Test
  void aHeartbeatIsWrittenWhereThePolicySaysOrWhereWhatIsBackedUpIs() {
    Plans plans = Written.complete().policy().plans();
    Plans usual =
        Written.complete()
            .with(
                "    give-up-after: 4h\n    schedule:\n",
                "    give-up-after: 4h\n    heartbeat: {user: beat, password: \"${env:BEAT}\"}\n"
                    + "    schedule:\n")
            .policy()
            .plans();

    assertThat(plans.backups().get("whole").heartbeat())
        .isEqualTo(
            new HeartbeatTable(
                new PostgresAddress(
                    "writes.example.com", 5434, "shop", "pulse", "${env:PULSE_PASSWORD}"),
                new TableName("ops", "pulse")));
    assertThat(plans.heartbeats()).containsExactly("whole");
    assertThat(usual.backups().get("orders").heartbeat())
        .isEqualTo(
            new HeartbeatTable(
                new PostgresAddress("db.example.com", 6432, "shop", "beat", "${env:BEAT}"),
                new TableName("muster", "heartbeat")));
    assertThat(usual.heartbeats()).containsExactly("orders", "whole");
  }

  @Test
  void moreHeartbeatsThanAreWrittenAreRefused() {
    String backups =
        IntStream.range(0, 20)
            .mapToObj(number ->
                """
                  more-%d:
                    summary: One more
                    owner: web
                    system: shop-db
                    postgres: {host: a, database: b, user: c, password: "${env:D}"}
                    store: near
                    keep: {last: 1}
                    heartbeat: {user: e, password: "${env:F}"}
                """
                    .formatted(number))
            .collect(Collectors.joining());

    assertThat(Written.complete().with("\ndrills:\n", "\n" + backups + "drills:\n").faults())
        .singleElement()
        .asString()
        .endsWith("backups.more-19.heartbeat: is one more than the 20 that are written");
  }

  @Test
  void aGrafanaIsReadAsWrittenAndRestoredAsFilesAre() {
    ExportAddress grafana =
        new ExportAddress(
            ExportAddress.Provider.GRAFANA,
            "https://grafana.example.com/shop",
            "${env:GRAFANA_TOKEN}");

    assertThat(Written.complete().policy().plans().backups().get("boards").source())
        .isEqualTo(grafana);
    DrillPlan one = Written.complete().policy().plans().drills().get("one-board");
    assertThat(one.source()).isEqualTo(grafana);
    assertThat(one.tables()).containsExactly("dashboards/Shop/orders.json");
    assertThat(one.stepNames()).doesNotContain("provision");
  }

  @Test
  void aSelectionOfFilesIsReadAsWritten() {
    FileSelection settings =
        new FileSelection("/etc/shop", List.of("**/*.yaml", ".env*", "nginx"), List.of("**/*.bak"));

    assertThat(Written.complete().policy().plans().backups().get("settings").source())
        .isEqualTo(settings);
    DrillPlan one = Written.complete().policy().plans().drills().get("one-setting");
    assertThat(one.source()).isEqualTo(settings);
    assertThat(one.tables()).containsExactly("nginx/nginx.conf");
    assertThat(one.stepNames()).doesNotContain("provision");
  }

  @Test
  void aDrillIsReadAsWrittenWithWhatItsBackupPromises() {
    DrillPlan plan = Written.complete().policy().plans().drills().get("orders-weekly");

    assertThat(plan.chain()).isEqualTo("drill/orders-weekly");
    assertThat(plan.backup()).isEqualTo("orders");
    assertThat(plan.choose()).isEqualTo(RestorePointChoice.RANDOM);
    assertThat(plan.verify()).isEqualTo(DrillLevel.QUERIES);
    assertThat(plan.queries())
        .containsExactly(
            new SmokeQuery(
                "orders are there",
                "SELECT count(*) FROM orders",
                Expectation.atLeast(1),
                Duration.ofSeconds(30)),
            new SmokeQuery(
                "nothing is left half paid",
                "SELECT FROM payments WHERE half",
                Expectation.rows(0),
                Duration.ofMinutes(1)),
            new SmokeQuery(
                "the version of the schema",
                "SELECT max(version) FROM migrations",
                Expectation.value("42"),
                Duration.ofMinutes(1)));
    assertThat(plan.tables()).isEmpty();
    assertThat(Written.complete().policy().plans().drills().get("one-table").tables())
        .containsExactly("public.orders", "public.\"Order lines\"");
    assertThat(plan.inject())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(InjectedFault.MISSING_WAL)));
    assertThat(plan.server()).isEqualTo(DrillServer.DURABLE);
    assertThat(plan.keys())
        .containsExactly(
            new EncryptionKey("backups-2025", "${env:BACKUP_KEY_2025}"),
            new EncryptionKey("backups-2026", "${file:/run/secrets/backup-key-2026}"));
    assertThat(plan.restoreWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(plan.loseAtMost()).isEqualTo(Duration.ofHours(25));
  }

  // BKP-01, RST-18
  @Test
  void theirSchedulesAreTimetablesAsThoseOfRoutinesAre() {
    assertThat(Written.complete().policy().plans().timetables())
        .containsKeys("backup/orders", "drill/orders-weekly", "routine/flush");
    assertThat(
            Written.complete()
                .policy()
                .plans()
                .timetables()
                .get("backup/orders")
                .recurrence()
                .next(Written.NOW, 1))
        .containsExactly(java.time.Instant.parse("2026-03-03T02:00:00Z"));
  }
}
