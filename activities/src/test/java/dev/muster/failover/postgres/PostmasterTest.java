package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {
  private static final long ALIVE = ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void noFileIsNoServer() throws IOException {
    assertThat(Postmaster.of(folder)).isEqualTo(Postmaster.ABSENT);
  }

  @Test
  void aFileOfAProcessThatIsGoneIsNoServer() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    write(gone.pid() + "\n");

    assertThat(Postmaster.of(folder)).isEqualTo(Postmaster.ABSENT);
  }

  @Test
  void aFileThatIsBeingWrittenMayBeOfAServer() throws IOException {
    write("");

    assertThat(Postmaster.of(folder)).isEqualTo(Postmaster.RUNNING);
  }

  @Test
  void oneThatIsToldToStopIsToldApart() throws IOException {
    write(lines("ready   "));
    assertThat(Postmaster.of(folder)).isEqualTo(Postmaster.RUNNING);

    write(lines("stopping"));
    assertThat(Postmaster.of(folder)).isEqualTo(Postmaster.STOPPING);
  }

  private static String lines(String state) {
    return "%d\n/data\n1764417600\n5432\n\n127.0.0.1\n  1 2\n%s\n".formatted(ALIVE, state);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("postmaster.pid"), text);
  }
}
