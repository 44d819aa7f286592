package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.failover.PairNode;
import dev.muster.program.Programs;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.folder.FileLockProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptLockTest {
  @TempDir Path folder;

  @Test
  void anAttemptThatFindsItHeldLeavesItHeld() throws Exception {
    try (Programs programs = new Programs(folder)) {
      LocalServer server = server(programs);
      Path file = folder.resolve(AttemptLock.FILE);
      try (AttemptLock held = AttemptLock.on(server)) {
        assertThat(held.channel().isOpen()).isTrue();
        assertThatThrownBy(() -> AttemptLock.on(server))
            .hasMessageContaining("still at work on p1");
        assertThatThrownBy(() -> AttemptLock.on(server))
            .hasMessageContaining("still at work on p1");

        assertThat(FileLockProcess.canLock(file)).isFalse();
      }
      assertThat(FileLockProcess.canLock(file)).isTrue();
      AttemptLock.on(server).close();
    }
  }

  private LocalServer server(Programs programs) {
    PairNode node =
        new PairNode(
            "p1",
            "north",
            "here",
            new PostgresAddress("127.0.0.1", 5432, "postgres", "muster", null),
            folder.toString(),
            "pg/p1");
    return new LocalServer(node, folder, folder, null, programs);
  }
}
