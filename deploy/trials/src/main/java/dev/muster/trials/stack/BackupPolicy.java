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

  /** How long a drill stays with the copy once all of it was compared. */
  private static final int LOOKS_ON = 3;

  private BackupPolicy() {}

  /** Writes it beside the rest of the policy. */
  public static void write(Path directory, Plan.Backups places) throws IOException {
    String stores =
        store("near", "near", places.line(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("second", "second", places.store(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("small", "small", places.store(), "STORE_ACCESS_KEY", "STORE_SECRET_KEY")
            + store("guarded", "near", places.store(), "STORE_READER", "STORE_READER_KEY");
    String backups =
        backup(SHOP, "shop", places.source(), "near, copy: second")
            + backup(CLERK, "clerk", places.source(), "near")
            + backup(READER, "shop", places.source(), "guarded")
            + backup(SMALL, "shop", places.source(), "small");
    Files.writeString(
        directory.resolve("backups.yaml"),
        "stores:\n" + stores + systems() + "backups:\n" + backups + "drills:\n" + drills());
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
    return "systems:\n" + system(SHOP) + system(CLERK) + system(READER) + system(SMALL);
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
    return drill(SHOP)
        + drill(SMALL)
        + """
          %s:
            {summary: compares rows, owner: trial, backup: %s, verify: rows, server: fast}
        """
            .formatted(SHOP_ROWS, SHOP);
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
