package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyRepositoryTest {
  @Test
  void aLogEndsWhereTheArchiveHasNoMore() throws Exception {
    assertThat(status("exit 0", null)).isZero();
    assertThat(status("exit 1", null)).isOne();
    assertThat(status("exit 0", "00000001000000000000002A")).isZero();
    assertThat(status("exit 0", "00000001000000000000002B")).isOne();
  }

  /** PostgreSQL goes on as at the end of the log with any status below 126. */
  @Test
  void anArchiveThatCouldNotBeAskedIsNoEndOfALog() throws Exception {
    assertThat(status("exit 49", null)).isEqualTo(255);
    assertThat(status("exit 103", "00000001000000000000002A")).isEqualTo(255);
    assertThat(status("kill -9 $$", null)).isGreaterThan(125);
  }

  /** How the command for segment 2B ends when pgBackRest ends so. */
  private static int status(String pgBackRest, @Nullable String withheld) throws Exception {
    String command = CopyRepository.log("sh -c '" + pgBackRest + "'", withheld);
    return new ProcessBuilder("sh", "-c", command.replace("%f", "00000001000000000000002B"))
        .start()
        .waitFor();
  }
}
