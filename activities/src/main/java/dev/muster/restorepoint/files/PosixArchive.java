package dev.muster.restorepoint.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The format of POSIX (pax), which every tar reads: long names in any script, large files, and
 * times to fractions of a second.
 */
public final class PosixArchive {
  private PosixArchive() {}

  /** An empty archive that is written to a stream. */
  public static TarArchiveOutputStream to(OutputStream out) {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    return tar;
  }
}
