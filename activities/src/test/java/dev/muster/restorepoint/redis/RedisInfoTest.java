package dev.muster.restorepoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RedisInfoTest {
  private static final Instant LATER = Instant.parse("2026-11-28T12:00:00Z");
  private static final String TOLD =
      """
      # Server\r
      redis_version:7.0.15\r
      run_id:dee779eb3d1a3bd7c18d28be544ea7dd7213a94d\r
      server_time_usec:1795867079842098\r
      # Memory\r
      used_memory:1295168\r
      # Persistence\r
      rdb_current_bgsave_time_sec:%d\r
      rdb_last_load_keys_expired:2\r
      rdb_last_load_keys_loaded:40\r
      # Replication\r
      master_replid:111ffdc7c3e603357540f9518587c7b0ad850e71\r
      master_repl_offset:14\r
      # Keyspace\r
      db10:keys=1,expires=0,avg_ttl=0\r
      db0:keys=3,expires=1,avg_ttl=997500\r
      """;

  @Test
  void readsWhatAServerTells() {
    RedisInfo info = RedisInfo.of(TOLD.formatted(-1));

    assertThat(info.version()).isEqualTo("7.0.15");
    assertThat(info.runId()).startsWith("dee779");
    assertThat(info.usedMemory()).isEqualTo(1_295_168);
    assertThat(info.position()).isEqualTo("111ffdc7c3e603357540f9518587c7b0ad850e71:14");
    assertThat(info.databases()).containsExactly(0, 10);
    assertThat(info.keysInItsFile()).isEqualTo(42);
  }

  @Test
  void aSnapshotBeginsNowByTheClockThatIsBehind() {
    assertThat(RedisInfo.of(TOLD.formatted(-1)).earliestSnapshot(LATER))
        .isEqualTo("2026-11-28T11:57:59.842098Z");
    assertThat(RedisInfo.of(TOLD.formatted(-1)).earliestSnapshot(Instant.EPOCH))
        .isEqualTo(Instant.EPOCH);
    assertThat(RedisInfo.of("").earliestSnapshot(LATER)).isEqualTo(LATER);
  }

  @Test
  void aSnapshotThatIsUnderWayMayBeTheOneThatIsReceived() {
    assertThat(RedisInfo.of(TOLD.formatted(10)).earliestSnapshot(LATER))
        .isEqualTo("2026-11-28T11:57:48.842098Z");
  }
}
