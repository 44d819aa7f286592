package dev.muster.drill.redis;

import dev.muster.drill.store.SourceFaults;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.redis.RedisTools;
import dev.muster.restorepoint.redis.Room;
import dev.muster.restorepoint.redis.SnapshotFile;
import dev.muster.restorepoint.redis.ThrowAwayRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;

/**
 * Faults in snapshots of Redis.
 *
 * @param source which it never writes to
 */
public record RedisFaults(RedisAddress source, RedisTools tools) implements SourceFaults {
  @Override
  public String component(Manifest manifest) {
    return Components.CACHE;
  }

  @Override
  public Invented invent(Contents contents) {
    KeyspaceContents held = keyspace(contents);
    int number = held.lastDatabase() + 1;
    return new Invented(held.withDatabase(number), "database " + number + ": ");
  }

  @Override
  public String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker)
      throws IOException {
    KeyspaceContents held = keyspace(contents);
    Room.require(site.folder().path(), manifest.databaseSize());
    fetch(site, manifest);
    try (ThrowAwayRedis redis = started(site, manifest, held)) {
      new Quarantine(source, manifest.source().identity()).require(redis, site.folder());
      int database = redis.ask(jedis -> altered(jedis, change, held));
      try (InputStream plain = Files.newInputStream(ThrowAwayRedis.snapshot(site.folder()))) {
        taker.take(plain);
      }
      return "database " + database + ": expected ";
    }
  }

  private static int altered(Jedis jedis, Change change, KeyspaceContents held) {
    int database = KeyspaceChange.of(change).to(jedis, held);
    jedis.save();
    return database;
  }

  private ThrowAwayRedis started(Site site, Manifest manifest, KeyspaceContents held)
      throws IOException {
    return ThrowAwayRedis.start(
        site.programs(),
        tools.serverFor(manifest.source().version(), site.programs()),
        site.folder(),
        held.lastDatabase(),
        site.plan().giveUpAfter());
  }

  private void fetch(Site site, Manifest manifest) throws IOException {
    Component component =
        manifest
            .component(component(manifest))
            .orElseThrow(() ->
                RestorePointFailure.NOT_INJECTED.because("the restore point has no snapshot"));
    Path snapshot = ThrowAwayRedis.snapshot(site.folder());
    new SnapshotFile(snapshot, site.fetched()::accept).fetch(site.store(), component);
    site.folder().hand(snapshot);
  }

  private static KeyspaceContents keyspace(Contents contents) {
    if (contents instanceof KeyspaceContents keyspace) {
      return keyspace;
    }
    throw RestorePointFailure.NOT_INJECTED.because("the restore point is of no Redis");
  }
}
