package dev.muster.trials.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairServerTest {
  @TempDir Path home;
  private PairServer server;

  @BeforeEach
  void make() throws IOException {
    server = new PairServer("north", 1, home);
    Files.createDirectories(server.data());
  }

  @Test
  void oneWithoutAProcessHasStopped() {
    assertThat(server.isStopped()).isTrue();
    assertThat(server.isStopping()).isTrue();
    assertThat(server.process()).isEmpty();
  }

  @Test
  void oneThatRunsIsNeitherStoppedNorStopping() throws IOException {
    lead(ProcessHandle.current().pid(), "ready");
    assertThat(server.process()).contains(ProcessHandle.current());
    assertThat(server.isStopping()).isFalse();
    assertThat(server.isStopped()).isFalse();
  }

  @Test
  void oneThatIsToldToStopStopsAndHasNotStopped() throws IOException {
    lead(ProcessHandle.current().pid(), "stopping");
    assertThat(server.isStopping()).isTrue();
    assertThat(server.isStopped()).isFalse();
  }

  @Test
  void whatADeadOneLeftIsNoProcess() throws IOException {
    lead(Integer.MAX_VALUE, "ready");
    assertThat(server.process()).isEmpty();
  }

  @Test
  void onlyTheSignOfARunIsOne() throws IOException {
    assertThat(server.isSigned()).isFalse();
    Files.writeString(server.sign(), "");
    assertThat(server.isSigned()).isFalse();
    Files.writeString(server.sign(), "muster switchover failover/ledger/1 1 0/1 0/2\n");
    assertThat(server.isSigned()).isTrue();
  }

  private void lead(long process, String state) throws IOException {
    Files.writeString(
        server.data().resolve("postmaster.pid"),
        "%d\n/data\n0\n5432\n\n127.0.0.1\n1 2\n%s \n".formatted(process, state));
  }
}
