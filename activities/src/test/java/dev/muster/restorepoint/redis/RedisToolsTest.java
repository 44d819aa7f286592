package dev.muster.restorepoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.program.Programs;
import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisToolsTest {
  @TempDir private Path folder;
  private final Programs programs = new Programs(Path.of("/"));

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void aServerThatIsAsNewAsTheSourceWillDo() throws IOException {
    RedisTools tools = installed("7.0.15");

    assertThat(tools.serverFor("7.0.99", programs)).isEqualTo(folder.resolve("redis-server"));
    assertThat(tools.serverFor("6.2.14", programs)).isEqualTo(folder.resolve("redis-server"));
  }

  @Test
  void aSourceThatIsNewerIsRefusedWithBothVersions() throws IOException {
    RedisTools tools = installed("7.0.15");

    requireNoTools(
        () -> tools.serverFor("7.4.1", programs),
        "the source is Redis 7.4.1, which takes a redis-server of 7.4 at least;"
            + " on this worker it is 7.0");
  }

  @Test
  void aServerThatHasNotWhatAComparisonNeedsIsRefused() throws IOException {
    RedisTools tools = installed("6.2.14");

    requireNoTools(
        () -> tools.serverFor("6.2.14", programs),
        "the source is Redis 6.2.14, which takes a redis-server of 7.0 at least;"
            + " on this worker it is 6.2");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    RedisTools tools = new RedisTools(folder.toString());

    requireNoTools(tools::client, "redis-cli is not installed on this worker");
  }

  private RedisTools installed(String version) throws IOException {
    Path server = folder.resolve("redis-server");
    Files.writeString(server, "#!/bin/sh\necho Redis server v=%s sha=0:0\n".formatted(version));
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new RedisTools("/nowhere:" + folder);
  }

  private static void requireNoTools(ThrowingCallable asking, String words) {
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(asking)
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_TOOLS.name());
          assertThat(failure.getOriginalMessage()).isEqualTo(words);
        });
  }
}
