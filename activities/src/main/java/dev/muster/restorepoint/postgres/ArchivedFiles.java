package dev.muster.restorepoint.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.stream.BlockInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * Files that nobody writes any more as an archive: of each its header, itself and what fills it.
 */
final class ArchivedFiles extends BlockInput {
  private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;
  private static final int FILE_MODE = 0600;

  /** The end of an archive: two blocks of zeros. */
  private static final Part END = () -> zeros(2 * BLOCK);

  private final Iterator<Part> parts;

  /** None is opened before its turn. */
  ArchivedFiles(List<Path> files) {
    super(InputStream.nullInputStream());
    parts = Stream.concat(files.stream().flatMap(ArchivedFiles::parts), Stream.of(END)).iterator();
  }

  /** What follows what was read. */
  @FunctionalInterface
  private interface Part {
    InputStream open() throws IOException;
  }

  private static Stream<Part> parts(Path file) {
    return Stream.of(
        () -> header(file),
        () -> Files.newInputStream(file),
        () -> zeros(Math.floorMod(-Files.size(file), BLOCK)));
  }

  private static InputStream header(Path file) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(String.valueOf(file.getFileName()));
    entry.setMode(FILE_MODE);
    entry.setSize(Files.size(file));
    entry.setLastModifiedTime(Files.getLastModifiedTime(file));
    byte[] header = new byte[BLOCK];
    entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding(UTF_8.name()), true);
    return new ByteArrayInputStream(header);
  }

  private static InputStream zeros(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = in.read(buffer, offset, length);
    while (read < 0 && parts.hasNext()) {
      in.close();
      in = parts.next().open();
      read = in.read(buffer, offset, length);
    }
    return read;
  }
}
