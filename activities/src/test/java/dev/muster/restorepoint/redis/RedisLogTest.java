package dev.muster.restorepoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisLogTest {
  @Test
  void tellsTheLastWarningsWithoutKeys() {
    RedisLog log =
        new RedisLog(
            List.of(
                "7:M 28 Nov 2026 12:01:23.238 # Server initialized",
                "7:M 28 Nov 2026 12:01:23.238 * Loading RDB produced by version 7.0.15",
                "7:M 28 Nov 2026 12:01:23.238 # RDB has duplicated key 'session:alice' in DB 0",
                "7:M 28 Nov 2026 12:01:23.238 # Terminating server after rdb file reading failure."));

    assertThat(log.words())
        .isEqualTo(
            "RDB has duplicated key '…' in DB 0 Terminating server after rdb file reading failure.");
    assertThat(log.tellsOfTheSnapshot()).isTrue();
  }

  @Test
  void whatIsNoFaultOfTheSnapshotIsNotTakenForOne() {
    assertThat(
            new RedisLog(List.of("7:M 28 Nov # Could not create server TCP listening socket"))
                .tellsOfTheSnapshot())
        .isFalse();
    assertThat(new RedisLog(List.of()).tellsOfTheSnapshot()).isFalse();
  }
}
