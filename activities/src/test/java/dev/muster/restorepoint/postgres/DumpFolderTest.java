package dev.muster.restorepoint.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFolderTest {
  @TempDir private Path root;

  @Test
  void itsArchiveHasEachFileWhateverItsLength() throws IOException {
    SortedMap<String, byte[]> written = new TreeMap<>();
    for (int length : new int[] {0, 1, 511, 512, 513, 100_000}) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 'x');
      written.put(length + ".dat", bytes);
      Files.write(root.resolve(length + ".dat"), bytes);
    }
    DumpFolder folder = new DumpFolder(root);

    SortedMap<String, byte[]> read = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(folder.archived())) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        read.put(entry.getName(), tar.readAllBytes());
      }
    }

    assertThat(read).containsExactlyEntriesOf(written);
    assertThat(folder.bytes()).isEqualTo(101_537);
  }

  @Test
  void itsArchiveEndsInTwoBlocksOfZerosAndComesByteByByteToo() throws IOException {
    Files.writeString(root.resolve("toc.dat"), "toc");

    try (InputStream blocks = new DumpFolder(root).archived();
        InputStream single = new DumpFolder(root).archived()) {
      byte[] all = blocks.readAllBytes();
      assertThat(all).hasSize(4 * 512).endsWith(new byte[2 * 512]);
      for (byte one : all) {
        assertThat(single.read()).isEqualTo(Byte.toUnsignedInt(one));
      }
      assertThat(single.read()).isEqualTo(-1);
    }
  }

  @Test
  void isEmptyBeforeItIsMadeAndGoneOnceItIsDeleted() throws IOException {
    DumpFolder folder = new DumpFolder(root.resolve("dump"));

    assertThat(folder.bytes()).isZero();
    Files.writeString(Files.createDirectory(folder.path()).resolve("toc.dat"), "toc");
    folder.delete();

    assertThat(folder.path()).doesNotExist();
  }
}
