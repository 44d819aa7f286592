package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.drill.DrillServer;
import dev.muster.program.Programs;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayServerIT {
  private static final int OLDEST = 14;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path root;

  @Test
  void aServerThatWasKilledIsKnownToBeGoneAtOnce() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/usr/lib/postgresql")), "PostgreSQL is not installed");
    Path bin = PostgresTools.installed().serverFor(OLDEST);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (WorkFolder folder = WorkFolder.make(root, owner());
        Programs programs = new Programs(folder.path());
        ThrowAwayServer server =
            ThrowAwayServer.start(programs, bin, folder, DrillServer.FAST, LIMIT)) {
      assertThatCode(server::requireRunning).doesNotThrowAnyException();
      killServerOf(folder);
      assertThatExceptionOfType(ApplicationFailure.class)
          .isThrownBy(server::requireRunning)
          .withMessageContaining("the server for the drill ended");
    }
  }

  private static void killServerOf(WorkFolder folder) {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("-D " + folder.data()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : null;
  }
}
