package dev.muster.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolRoomTest {
  private static final long PETABYTE = 1L << 50;

  @TempDir private Path root;

  @Test
  void moreThanIsFreeIsRefusedWithBothFigures() {
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> SpoolRoom.require(root, Long.MAX_VALUE, PETABYTE))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_SPACE.name());
          assertThat(failure.getOriginalMessage())
              .matches("the dump needs 1,125,900,175,278,080 bytes on disk, and [\\d,]+ are free");
        });
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void moreThanItMayTakeIsRefusedBeforeItsFolderIsLookedFor() {
    Path missing = root.resolve("spool");

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> SpoolRoom.require(missing, 1_000_000, 1_000_001))
        .satisfies(failure ->
            assertThat(failure.getOriginalMessage())
                .isEqualTo(
                    "the dump may come to 1,000,001 bytes, and 'spool-at-most' is 1,000,000"));
    assertThat(missing).doesNotExist();
  }

  @Test
  void whatKilledWorkersLeftIsGoneBeforeItIsAskedWhatIsFree() throws Exception {
    Path left = Files.createDirectories(root.resolve("drill-0815/dump"));
    Files.createFile(left.resolveSibling("lock"));

    assertThatNoException().isThrownBy(() -> SpoolRoom.require(root, 1_000_000, 1_000_000));

    assertThat(root).isEmptyDirectory();
  }
}
