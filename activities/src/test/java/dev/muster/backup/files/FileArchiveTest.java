package dev.muster.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.files.FileTree;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArchiveTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T02:00:00.1234567Z");
  private static final int LARGE = 9 << 20;

  @TempDir private Path root;
  @TempDir private Path elsewhere;

  @Test
  void everyTarReadsItWithTimesModesLinksAndLongNames() throws Exception {
    String folder = "a-long-name-".repeat(15);
    Path file = Files.createDirectories(root.resolve(folder)).resolve("ümläut-" + folder);
    Files.writeString(file, "port: 1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    Files.createSymbolicLink(root.resolve("current"), Path.of(folder));
    Path archive = elsewhere.resolve("all.tar");
    try (OutputStream out = Files.newOutputStream(archive)) {
      write(out);
    }

    Process tar =
        new ProcessBuilder("tar", "-xpf", archive.toString(), "-C", elsewhere.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(tar.exitValue()).isZero();

    Path copy = elsewhere.resolve(root.relativize(file));
    assertThat(copy).hasContent("port: 1");
    assertThat(Files.getLastModifiedTime(copy).toInstant()).isEqualTo(WRITTEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readSymbolicLink(elsewhere.resolve("current"))).hasToString(folder);
  }

  @Test
  void eachFileIsToldWithItsHashAndNotWhatIsInIt() throws Exception {
    Files.writeString(root.resolve("hello"), "hello");
    Files.setPosixFilePermissions(
        root.resolve("hello"), PosixFilePermissions.fromString("rw-------"));

    assertThat(write(OutputStream.nullOutputStream()).files())
        .containsExactly(
            new StoredFile(
                "hello",
                StoredFile.Kind.FILE,
                "0600",
                5,
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
  }

  @Test
  void aLargeFileThatGrowsWhileItIsReadIsNamed() throws Exception {
    Path log = Files.write(root.resolve("big.log"), new byte[LARGE]);

    requireChanged(log, () -> Files.write(log, new byte[1], StandardOpenOption.APPEND));
  }

  @Test
  void aLargeFileThatShrinksWhileItIsReadIsNamed() throws Exception {
    Path log = Files.write(root.resolve("big.log"), new byte[LARGE]);

    requireChanged(log, () -> Files.write(log, new byte[LARGE / 2]));
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    Path closed = Path.of("/proc/sys/vm/drop_caches");
    assumeTrue(Files.exists(closed), "nobody may read it, not even root");
    FileTree tree =
        FileTree.of(
            new FileSelection("/proc/sys/vm", List.of(closed.getFileName().toString()), List.of()));

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> FileArchive.write(tree, OutputStream.nullOutputStream(), bytes -> {}))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.FILES_UNREADABLE.name());
          assertThat(failure.isNonRetryable()).isTrue();
          assertThat(failure.getOriginalMessage())
              .isEqualTo(closed + " may not be read by the worker");
        });
  }

  @Test
  void aFileThatIsGoneSinceItWasListedIsNamed() throws Exception {
    Path gone = Files.writeString(root.resolve("gone"), "gone");
    FileTree tree = tree();
    Files.delete(gone);

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> FileArchive.write(tree, OutputStream.nullOutputStream(), bytes -> {}))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.FILES_CHANGED.name());
          assertThat(failure.getOriginalMessage()).isEqualTo(gone + " is gone since it was listed");
        });
  }

  @Test
  void aSmallFileThatWasWrittenToSinceItWasListedIsTakenAsItIs() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "one");
    FileTree tree = tree();
    Files.writeString(file, "another");

    FileContents contents = FileArchive.write(tree, OutputStream.nullOutputStream(), bytes -> {});

    assertThat(contents.words()).isEqualTo("1 file with 7 bytes");
  }

  /** What is done to a file happens once some of it was read. */
  private void requireChanged(Path file, Act act) {
    OutputStream touching =
        new OutputStream() {
          private boolean done;

          @Override
          public void write(int one) {}

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!done) {
              done = true;
              act.run();
            }
          }
        };
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> write(touching))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.FILES_CHANGED.name());
          assertThat(failure.isNonRetryable()).isFalse();
          assertThat(failure.getOriginalMessage())
              .isEqualTo(file + " was written to while it was read");
        });
  }

  private interface Act {
    void run() throws IOException;
  }

  private FileContents write(OutputStream out) throws IOException {
    return FileArchive.write(tree(), out, bytes -> {});
  }

  private FileTree tree() {
    return FileTree.of(new FileSelection(root.toString(), List.of("**"), List.of()));
  }
}
