package dev.muster.drill.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.backup.files.FileArchive;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.FileContents;
import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.files.FileTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {
  @TempDir private Path source;
  @TempDir private Path folder;

  @Test
  void whatWasPackedComesBackEqual() throws Exception {
    FileContents packed = fill();

    unpack(archive());

    assertThat(RestoredFiles.read(folder, count -> {}).files())
        .containsExactlyInAnyOrderElementsOf(packed.files());
  }

  @Test
  void aChangedAMissingAndAnAddedFileAreFound() throws Exception {
    FileContents packed = fill();
    unpack(archive());
    Files.writeString(folder.resolve("conf/app.yaml"), "port: 2");
    Files.delete(folder.resolve("current"));
    Files.writeString(folder.resolve("conf/new"), "");

    assertThat(packed.differences(RestoredFiles.read(folder, count -> {})))
        .extracting(Difference::what)
        .containsExactly("file conf/app.yaml", "file conf/new", "link current");
  }

  // RST-05
  @Test
  void oneFileIsUnpackedAlone() throws Exception {
    fill();

    new Unpacking(folder, "conf/app.yaml"::equals).unpack(new ByteArrayInputStream(archive()));

    assertThat(folder.resolve("conf/app.yaml")).hasContent("port: 1");
    assertThat(folder.resolve("conf/closed")).doesNotExist();
    assertThat(folder.resolve("current")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "conf/../../out", "conf//out", "./out", "conf/./out", ".."})
  void nothingLeavesTheFolder(String path) throws Exception {
    byte[] archive = archived(entry(path, TarConstants.LF_NORMAL));

    requireBroken(archive, "'%s' leads out of the archive's folder".formatted(path));
    assertThat(folder.resolveSibling("out")).doesNotExist();
  }

  @Test
  void nothingIsWrittenThroughALink() throws Exception {
    TarArchiveEntry link = entry("way", TarConstants.LF_SYMLINK);
    link.setLinkName(source.toString());

    requireBroken(
        archived(link, entry("way/out", TarConstants.LF_NORMAL)), "way is a folder and none");
    assertThat(source.resolve("out")).doesNotExist();
  }

  @Test
  void nothingIsThereTwice() throws Exception {
    requireBroken(
        archived(entry("a", TarConstants.LF_NORMAL), entry("a", TarConstants.LF_NORMAL)),
        "a is in the archive twice");
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void thereAreNoDevicesAndNoHardLinks(byte kind) throws Exception {
    requireBroken(archived(entry("odd", kind)), "odd is neither file nor folder nor link");
  }

  @Test
  void aTruncatedArchiveIsBrokenAndNotAFailureOfTheDisk() throws Exception {
    fill();
    Files.write(source.resolve("large"), new byte[100_000]);
    byte[] whole = archive();

    assertThatExceptionOfType(BrokenArchiveException.class)
        .isThrownBy(() -> unpack(Arrays.copyOf(whole, whole.length - 50_000)))
        .withMessageStartingWith("the archive is broken: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 512, 1024, 1535, 1536, 2048, 2600})
  void anArchiveThatEndsEarlyIsBrokenWhereverThatIs(int length) throws Exception {
    fill();
    byte[] whole = archive();

    assertThatExceptionOfType(BrokenArchiveException.class)
        .isThrownBy(() -> unpack(Arrays.copyOf(whole, length)))
        .withMessageStartingWith("the archive is broken: ");
  }

  @Test
  void whatIsNoArchiveIsBroken() {
    byte[] text = "no archive at all ".repeat(100).getBytes(UTF_8);

    assertThatExceptionOfType(BrokenArchiveException.class).isThrownBy(() -> unpack(text));
  }

  private void requireBroken(byte[] archive, String sentence) {
    assertThatExceptionOfType(BrokenArchiveException.class)
        .isThrownBy(() -> unpack(archive))
        .withMessage(sentence);
  }

  private FileContents fill() throws IOException {
    Path conf = Files.createDirectories(source.resolve("conf"));
    Files.writeString(conf.resolve("app.yaml"), "port: 1");
    Path closed = Files.createDirectories(conf.resolve("closed"));
    Path secret = Files.writeString(closed.resolve("secret"), "hush");
    Files.createDirectories(source.resolve("empty"));
    Files.createSymbolicLink(source.resolve("current"), Path.of("/etc/elsewhere"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-x---"));
    return FileArchive.write(tree(), new ByteArrayOutputStream(), bytes -> {});
  }

  private FileTree tree() {
    return FileTree.of(new FileSelection(source.toString(), List.of("**"), List.of()));
  }

  private byte[] archive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileArchive.write(tree(), out, bytes -> {});
    return out.toByteArray();
  }

  private void unpack(byte[] archive) throws IOException {
    new Unpacking(folder, path -> true).unpack(new ByteArrayInputStream(archive));
  }

  private static TarArchiveEntry entry(String path, byte kind) {
    return new TarArchiveEntry(path, kind, true);
  }

  private static byte[] archived(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }
}
