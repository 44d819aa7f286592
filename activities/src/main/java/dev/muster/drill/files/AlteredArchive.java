package dev.muster.drill.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.drill.store.SourceFaults.Change;
import dev.muster.restorepoint.files.PosixArchive;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An archive with one file that is not what it was, and is unpacked without complaint.
 *
 * @param path of that file, which has a byte at least
 */
record AlteredArchive(String path, Change change) {

  /** Writes it beside the sound one. */
  void write(Path sound, Path altered) throws IOException {
    try (TarArchiveInputStream from =
            new TarArchiveInputStream(
                new BufferedInputStream(Files.newInputStream(sound)), UTF_8.name());
        TarArchiveOutputStream to =
            PosixArchive.to(new BufferedOutputStream(Files.newOutputStream(altered)))) {
      for (TarArchiveEntry entry = from.getNextEntry();
          entry != null;
          entry = from.getNextEntry()) {
        add(entry, from, to);
      }
    }
  }

  private void add(TarArchiveEntry entry, TarArchiveInputStream from, TarArchiveOutputStream to)
      throws IOException {
    if (!entry.getName().equals(path)) {
      to.putArchiveEntry(entry);
      from.transferTo(to);
    } else if (change == Change.OF_A_PART) {
      from.transferTo(OutputStream.nullOutputStream());
      entry.setSize(0);
      to.putArchiveEntry(entry);
    } else {
      to.putArchiveEntry(entry);
      to.write(from.read() ^ 1);
      from.transferTo(to);
    }
    to.closeArchiveEntry();
  }
}
