package dev.muster.drill.redis;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.Machine;
import dev.muster.drill.store.SourceRestore;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.redis.KeyspaceReader;
import dev.muster.restorepoint.redis.RedisTools;
import dev.muster.restorepoint.redis.Room;
import dev.muster.restorepoint.redis.SnapshotFile;
import dev.muster.restorepoint.redis.ThrowAwayRedis;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import redis.clients.jedis.Jedis;

/**
 * Starts a server on a snapshot, and reads what it came to.
 *
 * @param source which it never writes to
 */
public record RedisRestore(RedisAddress source, RedisTools tools, InstantSource clock)
    implements SourceRestore {
  private static final String SETTING = "no limit of memory, nothing saved";

  @Override
  public DrillReport of(Attempt attempt) throws Exception {
    Path server = attempt.times().take("provision", () -> provisioned(attempt));
    try {
      attempt.times().take("fetch", () -> fetched(attempt));
      try (ThrowAwayRedis redis = attempt.times().take("restore", () -> started(attempt, server))) {
        new Quarantine(source, attempt.manifest().source().identity())
            .require(redis, attempt.folder());
        return report(attempt, attempt.times().take("verify", () -> verified(attempt, redis)));
      }
    } catch (DamagedException e) {
      return report(attempt, Found.fault(String.valueOf(e.getMessage())));
    }
  }

  private Path provisioned(Attempt attempt) throws IOException {
    Room.require(attempt.folder().path(), attempt.manifest().databaseSize());
    return tools.serverFor(attempt.manifest().source().version(), attempt.programs());
  }

  private static Path fetched(Attempt attempt) throws IOException {
    Component component =
        attempt
            .manifest()
            .component(Components.CACHE)
            .orElseThrow(
                () -> new DamagedException("the restore point has no " + Components.CACHE));
    WorkFolder folder = attempt.folder();
    Path snapshot = ThrowAwayRedis.snapshot(folder);
    new SnapshotFile(snapshot, attempt.times()::fetched).fetch(attempt.store(), component);
    folder.hand(snapshot);
    return snapshot;
  }

  private static ThrowAwayRedis started(Attempt attempt, Path server) throws IOException {
    int last =
        attempt.manifest().contents() instanceof KeyspaceContents contents
            ? contents.lastDatabase()
            : 0;
    try {
      return ThrowAwayRedis.start(
          attempt.programs(), server, attempt.folder(), last, attempt.plan().giveUpAfter());
    } catch (DamagedException e) {
      throw new DamagedException("it can't be restored: " + e.getMessage());
    }
  }

  private Found verified(Attempt attempt, ThrowAwayRedis redis) throws IOException {
    return redis.ask(jedis ->
        attempt.plan().verify().includes(DrillLevel.ROWS)
            ? compared(attempt, jedis)
            : opened(jedis));
  }

  private static Found opened(Jedis jedis) {
    jedis.dbSize();
    return Found.NOTHING;
  }

  private Found compared(Attempt attempt, Jedis jedis) throws IOException {
    if (!(attempt.manifest().contents() instanceof KeyspaceContents expected)) {
      return Found.fault("the manifest does not say what it must restore to");
    }
    KeyspaceContents held = new KeyspaceReader(jedis, clock, attempt.times()::read).read();
    return Found.compared(expected.differences(held), held);
  }

  private static DrillReport report(Attempt attempt, Found found) {
    return found.report(attempt.times().steps(), Machine.words(1, SETTING));
  }
}
