package dev.muster.trials.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy of trials of backups: a shop's database, where it goes, and what tries it. */
public final class BackupPolicy {
  /** A backup with a second copy, and the drill that compares all of it. */
  public static final String SHOP = "shop";

  /** The drill that compares the shop's rows, and does nothing else. */
  public static final String SHOP_ROWS = "shop-rows";

  /** A backup as somebody who may not read one of the tables. */
  public static final String CLERK = "clerk";

  /** A backup to a store that lets its user look and not write. */
  public static final String READER = "reader";

  /** A backup to a store that has little room, and to one that is there without a fault. */
  public static final String SMALL = "small";

  /** A backup of a bucket with a second copy, and the drill that reads all of it. */
  public static final String PICTURES = "pictures";

  /** A backup of the same bucket to a store that has little room. */
  public static final String SMALL_PICTURES = "small-pictures";

  /** A backup of a whole cluster, always a full one, and the drill that follows its log. */
  public static final String SERVER = "server";

  /** The drill that compares the cluster's pages, and does nothing else. */
  public static final String SERVER_ROWS = "server-rows";

  /** Where pgBackRest has its repository in the bucket. */
  public static final String REPOSITORY = "/pgbackrest";

  /** How long a drill stays with the copy once all of it was compared. */
  private static final int LOOKS_ON = 3;

  private BackupPolicy() {}

  /** Writes it beside the rest of the policy. */
  public static void write(Path directory, Plan.Backups places) throws IOException {
    String stores =
        store("near", "near", places.line(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("second", "second", places.store(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("small", "small", places.store(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("guarded", "near", places.store(), "STORE_READER", "STORE_READER_KEY")
            + store(PICTURES, PICTURES, places.pictures(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY");
    String backups =
        backup(SHOP, "shop", places.source(), "near, copy: second")
            + backup(CLERK, "clerk", places.source(), "near")
            + backup(READER, "shop", places.source(), "guarded")
            + backup(SMALL, "shop", places.source(), "small")
            + bucket(PICTURES, "near, copy: second")
            + bucket(SMALL_PICTURES, "small");
    Files.writeString(
        directory.resolve("backups.yaml"),
        "stores:\n" + stores + systems() + "backups:\n" + backups + "drills:\n" + drills());
    Plan.Cluster cluster = places.cluster();
    if (cluster != null) {
      Files.writeString(directory.resolve("clusters.yaml"), cluster(cluster));
    }
  }

  private static String bucket(String name, String stores) {
    return """
      %s:
        {summary: what %1$s shows, owner: trial, system: database-of-%1$s, store: %2$s,
         keep: {last: 1000}, size-may-change: 1000, give-up-after: 1h, bucket: {store: pictures}}
    """
        .formatted(name, stores);
  }

  private static String cluster(Plan.Cluster cluster) {
    return """
    stores:
      repository:
        bucket: repository
        endpoint: https://localhost:%d
        addressing: path
        access-key: "${env:MUSTER_STORE_ACCESS_KEY}"
        secret-key: "${env:MUSTER_STORE_SECRET_KEY}"
    systems:
    %s
    backups:
      server:
        {summary: all that the server has, owner: trial, system: database-of-server, store: near,
         keep: {last: 1000}, size-may-change: 1000, give-up-after: 1h,
         cluster: {host: 127.0.0.1, port: %d, database: shop, user: muster,
                   password: "${env:MUSTER_DATABASE_PASSWORD}", data-directory: %s, stanza: %s,
                   repository: {store: repository, ca-file: %s, path: %s}, full-every: 1s}}
    drills:
    %s%s
    """
        .formatted(
            cluster.line(),
            system(SERVER).stripTrailing(),
            cluster.port(),
            cluster.data(),
            cluster.stanza(),
            cluster.certificate(),
            REPOSITORY,
            drill(SERVER),
            rows(SERVER_ROWS, SERVER));
  }

  private static String store(String name, String bucket, int port, String access, String secret) {
    return """
      %s:
        bucket: %s
        endpoint: http://127.0.0.1:%d
        addressing: path
        access-key: "${env:MUSTER_%s}"
        secret-key: "${env:MUSTER_%s}"
    """
        .formatted(name, bucket, port, access, secret);
  }

  private static String systems() {
    return "systems:\n"
        + system(SHOP)
        + system(CLERK)
        + system(READER)
        + system(SMALL)
        + system(PICTURES)
        + system(SMALL_PICTURES);
  }

  private static String system(String name) {
    return "  database-of-%1$s: {summary: What is told by %1$s}\n".formatted(name);
  }

  private static String backup(String name, String user, int port, String stores) {
    return """
      %1$s:
        {summary: what %1$s tells, owner: trial, system: database-of-%1$s, store: %4$s,
         keep: {last: 1000}, size-may-change: 1000, give-up-after: 1h,
         postgres: {host: 127.0.0.1, port: %3$d, database: shop, user: %2$s,
                    password: "${env:MUSTER_SHOP_PASSWORD}"}}
    """
        .formatted(name, user, port, stores);
  }

  private static String drills() {
    return drill(SHOP) + drill(SMALL) + rows(SHOP_ROWS, SHOP) + objects();
  }

  private static String objects() {
    return """
      %1$s: {summary: reads what %1$s shows, owner: trial, backup: %1$s, verify: rows}
    """
        .formatted(PICTURES);
  }

  private static String rows(String name, String backup) {
    return """
      %s:
        {summary: compares rows, owner: trial, backup: %s, verify: rows, server: fast}
    """
        .formatted(name, backup);
  }

  private static String drill(String name) {
    return """
      %1$s:
        summary: restores what %1$s tells and compares all of it
        owner: trial
        backup: %1$s
        verify: queries
        server: fast
        queries:
          - {name: it is looked at for a while, sql: SELECT pg_sleep(%2$d), expect: {rows: 1}}
    """
        .formatted(name, LOOKS_ON);
  }
}
