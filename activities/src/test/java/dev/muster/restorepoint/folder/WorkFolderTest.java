package dev.muster.restorepoint.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @Test
  void aFolderStaysLockedForOtherWorkersWhenItsOwnMakesAnother(@TempDir Path root)
      throws Exception {
    try (WorkFolder first = WorkFolder.make(root, null);
        WorkFolder second = WorkFolder.make(root, null)) {
      assertThat(first.path()).exists();
      assertThat(FileLockProcess.canLock(first.path().resolve("lock"))).isFalse();
      assertThat(FileLockProcess.canLock(second.path().resolve("lock"))).isFalse();
    }
  }
}
