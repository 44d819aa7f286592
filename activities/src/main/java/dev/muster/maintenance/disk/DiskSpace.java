package dev.muster.maintenance.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a disk has, in bytes.
 *
 * @param usable by those who are not root
 */
record DiskSpace(long total, long used, long usable) {
  private static final double ALL = 100.0;

  static DiskSpace of(Path path) throws IOException {
    FileStore disk = Files.getFileStore(path);
    long total = disk.getTotalSpace();
    return new DiskSpace(total, total - disk.getUnallocatedSpace(), disk.getUsableSpace());
  }

  /** As {@code df} tells it: of what can be used, and rounded up, so that 100 is full. */
  int percent() {
    long whole = used + usable;
    return whole == 0 ? 0 : (int) Math.ceil(ALL * used / whole);
  }

  /** Whether it is a warning: at the limit and above, also when it is full. */
  boolean warnsFrom(int limit) {
    return percent() >= limit;
  }
}
