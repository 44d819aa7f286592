package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.ParallelDump;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads stores, the backups that go there, and the drills that try them. */
record BackupReader(PolicyReader reader) {
  private static final List<String> KINDS =
      List.of("postgres", "redis", "files", "cluster", "bucket", "grafana");
  private static final int POSTGRES = 5432;
  private static final int REDIS = 6379;
  private static final int SIZE_MAY_CHANGE = 20;
  private static final long SPOOL_AT_MOST = 20L << 30;
  private static final String KMS = "kms:";
  private static final Set<String> RESERVED = Set.of("summary", "health");
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(6);

  Map<String, StoreAddress> stores() {
    return reader.members(
        Section.STORES,
        (name, place) ->
            new StoreAddress(
                name,
                place.at("bucket").text(),
                reader.text(place, "region", "us-east-1"),
                reader.url(place, "endpoint").orElse(null),
                StoreAddress.Addressing.valueOf(
                    reader.text(place, "addressing", "host").toUpperCase(Locale.ROOT)),
                prefix(reader.text(place, "prefix", "")),
                new AccessKeyReader(reader).credentials(place).orElse(null),
                place.find("encryption").map(BackupReader::atRest).orElse(null)));
  }

  private static StoreAddress.AtRest atRest(Place place) {
    String word = place.text();
    return new StoreAddress.AtRest(word.startsWith(KMS) ? word.substring(KMS.length()) : null);
  }

  private static String prefix(String written) {
    return written.isEmpty() || written.endsWith("/") ? written : written + "/";
  }

  Map<String, BackupPlan> backups(Map<String, StoreAddress> stores, String revision) {
    Map<String, BackupPlan> backups =
        found(Section.BACKUPS, (name, place) -> backup(name, place, stores, revision));
    new HeartbeatReader(reader).requireFew(backups.values());
    return backups;
  }

  /** Nothing when its store has a fault, which is told there. */
  private Optional<BackupPlan> backup(
      String name, Place place, Map<String, StoreAddress> stores, String revision) {
    if (!RestorePointId.isName(name)) {
      reader.error(place, "is named with lower-case letters, digits and hyphens: so its files are");
    }
    if (RESERVED.contains(name)) {
      reader.error(
          place,
          "can't have that name: under it the %s of all backups is asked for".formatted(name));
    }
    Optional<StoreAddress> store = store(place.at("store"), stores);
    if (place.find("cluster").isEmpty() && place.at("keep").find("full-within").isPresent()) {
      reader.error(place.at("keep").at("full-within"), "is of a cluster, and it is of none");
    }
    Optional<StoreAddress> copy = place.find("copy").flatMap(second -> store(second, stores));
    if (store.isPresent() && copy.filter(store.get()::sameAs).isPresent()) {
      reader.error(place.at("copy"), "is where the first copy is");
    }
    return source(place, stores)
        .filter(source -> isApart(place, source, Stream.of(store, copy)))
        .flatMap(source ->
            store.map(first -> plan(name, place, source, first, copy.orElse(null), revision)));
  }

  private BackupPlan plan(
      String name,
      Place place,
      BackupSource source,
      StoreAddress first,
      @Nullable StoreAddress copy,
      String revision) {
    return new BackupPlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        reader.reference(place.at("system"), Section.SYSTEMS),
        source,
        first,
        copy,
        retention(place.at("keep")),
        reader.period(place, "within").orElse(null),
        reader.period(place, "lose-at-most").orElse(null),
        reader.number(place, "size-may-change", SIZE_MAY_CHANGE),
        reader.period(place, "give-up-after").orElse(GIVE_UP_AFTER),
        revision,
        new EncryptionReader(reader).of(place).orElse(null),
        new HeartbeatReader(reader).of(place, source).orElse(null),
        parallel(place, source).orElse(null));
  }

  private Optional<ParallelDump> parallel(Place backup, BackupSource source) {
    Optional<Place> found = backup.find("parallel");
    if (found.isPresent() && !(source instanceof PostgresAddress)) {
      reader.error(found.get(), "is of dumps of PostgreSQL, and this is of " + source.product());
    }
    return found.map(place ->
        new ParallelDump(
            place.at("jobs").node().asInt(),
            place.find("spool-at-most").map(most -> most.node().asLong()).orElse(SPOOL_AT_MOST)));
  }

  private Optional<StoreAddress> store(Place place, Map<String, StoreAddress> stores) {
    return Optional.ofNullable(stores.get(reader.reference(place, Section.STORES)));
  }

  /** The one thing that it says it is of. */
  private Optional<BackupSource> source(Place place, Map<String, StoreAddress> stores) {
    if (KINDS.stream().flatMap(kind -> place.find(kind).stream()).count() != 1) {
      reader.error(
          place,
          "says what it is of by one of 'postgres', 'redis', 'files', 'cluster', 'bucket' and"
              + " 'grafana'");
      return Optional.empty();
    }
    return place
        .find("postgres")
        .map(this::postgres)
        .or(() -> place.find("redis").map(this::redis))
        .or(() -> place.find("files").map(BackupReader::files))
        .or(() -> place.find("cluster").map(cluster -> cluster(place, cluster, stores)))
        .or(() -> place.find("grafana").map(this::grafana))
        .or(() -> bucket(place.at("bucket"), stores));
  }

  /** Nothing when its store has a fault, which is told there. */
  private Optional<BackupSource> bucket(Place place, Map<String, StoreAddress> stores) {
    return within(place, stores)
        .map(address ->
            new BucketSelection(
                address,
                BucketSelection.Versioning.valueOf(word(place, "versioning", "reported"))));
  }

  /** A prefix of a store; nothing when the store has a fault, which is told there. */
  Optional<StoreAddress> within(Place place, Map<String, StoreAddress> stores) {
    return store(place.at("store"), stores)
        .map(store -> store.below(prefix(reader.text(place, "prefix", ""))));
  }

  /** A backup of its own backups would never end. */
  private boolean isApart(Place place, BackupSource source, Stream<Optional<StoreAddress>> stores) {
    if (!(source instanceof BucketSelection(StoreAddress address, _))) {
      return true;
    }
    List<StoreAddress> within = stores.flatMap(Optional::stream).filter(address::overlaps).toList();
    within.forEach(store ->
        reader.error(
            place.at("bucket"),
            "is where its backups go, to the store '%s', or has that in it"
                .formatted(store.name())));
    return within.isEmpty();
  }

  private BackupSource postgres(Place place) {
    return database(place);
  }

  private BackupSource cluster(Place backup, Place place, Map<String, StoreAddress> stores) {
    ClusterReader clusters = new ClusterReader(reader, stores);
    clusters.require(backup);
    return clusters.cluster(place);
  }

  /** A database and as whom it is opened. */
  PostgresAddress database(Place place) {
    return new PostgresAddress(
        place.at("host").text(),
        reader.number(place, "port", POSTGRES),
        place.at("database").text(),
        place.at("user").text(),
        reader.secret(place.at("password")).toString());
  }

  private BackupSource redis(Place place) {
    if (place.find("user").isPresent() && place.find("password").isEmpty()) {
      reader.error(place.at("user"), "is let in with a 'password', which is missing");
    }
    return new RedisAddress(
        place.at("host").text(),
        reader.number(place, "port", REDIS),
        place.find("user").map(Place::text).orElse(null),
        place.find("password").map(password -> reader.secret(password).toString()).orElse(null));
  }

  private BackupSource grafana(Place place) {
    return new ExportAddress(
        ExportAddress.Provider.GRAFANA,
        reader.url(place, "url").orElse(""),
        reader.secret(place.at("token")).toString());
  }

  private static BackupSource files(Place place) {
    return new FileSelection(
        place.at("root").text(), texts(place, "include"), texts(place, "exclude"));
  }

  private static List<String> texts(Place place, String key) {
    return place.items(key).stream().map(Place::text).toList();
  }

  private Retention retention(Place place) {
    return new Retention(
        reader.number(place, "last", 1),
        reader.duration(place, "within", Duration.ZERO),
        reader.number(place, "daily", 0),
        reader.number(place, "weekly", 0),
        reader.number(place, "monthly", 0),
        reader.period(place, "full-within").orElse(null));
  }

  Map<String, DrillPlan> drills(Map<String, BackupPlan> backups, String revision) {
    return found(Section.DRILLS, (name, place) -> drill(name, place, backups, revision));
  }

  private Optional<DrillPlan> drill(
      String name, Place place, Map<String, BackupPlan> backups, String revision) {
    BackupPlan backup = backups.get(reader.reference(place.at("backup"), Section.BACKUPS));
    DrillLevel level = DrillLevel.valueOf(word(place, "verify", "rows"));
    if (backup != null) {
      new DrillFit(reader).require(place, backup.source());
    }
    return Optional.ofNullable(backup)
        .map(tried ->
            new DrillPlan(
                name,
                place.at("summary").text(),
                place.at("owner").text(),
                tried.name(),
                tried.source(),
                tried.store(),
                choice(reader.text(place, "choose", "latest")),
                Stream.of("tables", "files", "objects")
                    .flatMap(some -> texts(place, some).stream())
                    .toList(),
                level,
                new SmokeQueryReader(reader).queries(place, level),
                DrillServer.valueOf(word(place, "server", "durable")),
                reader.period(place, "restore-within").orElse(null),
                tried.loseAtMost(),
                reader.period(place, "give-up-after").orElse(GIVE_UP_AFTER),
                new SelfTestReader(reader).faults(place, level, tried),
                revision,
                new EncryptionReader(reader).keys(),
                reader.period(place, "ago").orElse(null),
                Optional.ofNullable(tried.encrypt()).map(EncryptionKey::name).orElse(null),
                place.find("named").map(Place::text).orElse(null)));
  }

  private String word(Place place, String key, String fallback) {
    return reader.text(place, key, fallback).toUpperCase(Locale.ROOT);
  }

  private static RestorePointChoice choice(String word) {
    return word.equals("random") ? RestorePointChoice.RANDOM : RestorePointChoice.LATEST;
  }

  private <T> Map<String, T> found(Section section, BiFunction<String, Place, Optional<T>> maybe) {
    Map<String, T> found = new LinkedHashMap<>();
    reader
        .members(section, maybe)
        .forEach((name, one) -> one.ifPresent(member -> found.put(name, member)));
    return found;
  }
}
