package dev.muster.backup.redis;

import dev.muster.backup.store.SourceDump;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.redis.KeyspaceReader;
import dev.muster.restorepoint.redis.RedisInfo;
import dev.muster.restorepoint.redis.RedisLogin;
import dev.muster.restorepoint.redis.RedisTools;
import dev.muster.restorepoint.redis.Room;
import dev.muster.restorepoint.redis.SnapshotFile;
import dev.muster.restorepoint.redis.ThrowAwayRedis;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Has a Redis send a snapshot as it would to a replica, and reads what it must restore to from a
 * server that is started on the file and thrown away.
 *
 * @param folder below which the snapshot is kept while it is taken
 * @param owner as whom that server runs, where the worker is root; null for the worker's own user
 */
public record RedisDump(
    RedisAddress source,
    Secrets secrets,
    RedisTools tools,
    InstantSource clock,
    Path folder,
    @Nullable String owner)
    implements SourceDump {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String DEFAULT_USER = "default";

  @Override
  public Manifest take(Attempt attempt) throws IOException {
    RedisLogin login = new RedisLogin(source, secrets);
    RedisInfo info = info(login);
    Path server = tools.serverFor(info.version(), attempt.programs());
    Instant takenAt = info.earliestSnapshot(clock.instant());
    attempt.progress().begins(info.usedMemory());
    try (WorkFolder work = WorkFolder.make(folder, owner)) {
      Room.require(work.path(), info.usedMemory());
      Path snapshot = fetched(attempt, login, work);
      KeyspaceContents contents = contents(attempt, server, work, info);
      Component stored = stored(attempt, snapshot);
      return new Manifest(
          Manifest.VERSION,
          attempt.point().plan(),
          takenAt,
          clock.instant(),
          new Source(attempt.plan().system(), info.runId(), info.version(), null, info.position()),
          List.of(stored),
          info.usedMemory(),
          InetAddress.getLocalHost().getHostName(),
          Objects.requireNonNullElse(source.user(), DEFAULT_USER),
          contents);
    }
  }

  private static RedisInfo info(RedisLogin login) {
    try (Jedis jedis = login.open(PATIENCE)) {
      return RedisInfo.of(jedis.info());
    }
  }

  private Path fetched(Attempt attempt, RedisLogin login, WorkFolder work) throws IOException {
    Path snapshot = ThrowAwayRedis.snapshot(work);
    attempt
        .programs()
        .run(
            login.command(tools.client(), "--rdb", snapshot.toString()),
            attempt.plan().giveUpAfter());
    work.hand(snapshot);
    return snapshot;
  }

  /** What can't be loaded here was not well received: another attempt may do better. */
  private KeyspaceContents contents(Attempt attempt, Path server, WorkFolder work, RedisInfo info)
      throws IOException {
    int last = info.databases().stream().mapToInt(Integer::intValue).max().orElse(0);
    Programs programs = attempt.programs();
    try (ThrowAwayRedis redis =
        ThrowAwayRedis.start(programs, server, work, last, attempt.plan().giveUpAfter())) {
      return redis.ask(
          jedis -> new KeyspaceReader(jedis, clock, attempt.progress()::tables).read());
    } catch (DamagedException e) {
      throw RestorePointFailure.PROGRAM_FAILED.because(
          "the snapshot that was received can't be loaded: " + e.getMessage());
    }
  }

  private static Component stored(Attempt attempt, Path snapshot) throws IOException {
    try (PackedUpload upload = attempt.begin(Components.CACHE, "dump.rdb", Files.size(snapshot))) {
      return new SnapshotFile(snapshot, attempt.progress()::bytes).store(upload);
    }
  }
}
