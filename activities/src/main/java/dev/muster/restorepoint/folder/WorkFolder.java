package dev.muster.restorepoint.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a drill keeps its files, or a backup what it can't send on at once. It is locked for as
 * long as its worker lives, so that the next one removes what a killed one left.
 *
 * @param owner as whom the server runs, where the worker is root; null for the worker's own user
 */
public record WorkFolder(Path path, FileChannel lock, @Nullable String owner)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);
  private static final String PREFIX = "drill-";
  private static final String LOCK = "lock";
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 100;

  /**
   * Of this process. The system lets go of a lock as soon as any channel of its file is closed by
   * the process that holds it, so the lock of one of these must not even be opened again.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** Makes one below a folder, which is made too. */
  public static WorkFolder make(Path root, @Nullable String owner) throws IOException {
    Files.createDirectories(root);
    sweep(root);
    Path path = Files.createTempDirectory(root, PREFIX);
    OWN.add(known(path));
    FileChannel lock =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    WorkFolder folder = new WorkFolder(path, lock, owner);
    Files.createDirectory(folder.fetched());
    Files.setPosixFilePermissions(folder.fetched(), PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(folder.data());
    folder.hand(folder.data());
    if (owner != null) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return folder;
  }

  /** Where the server has its files. */
  public Path data() {
    return path.resolve("data");
  }

  /** Where what is fetched is put. */
  public Path fetched() {
    return path.resolve("fetched");
  }

  /** A file that the server's owner alone can read. */
  public Path secret(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    hand(file);
    return file;
  }

  /** Makes a file or a folder the server's own, which nobody else can read. */
  public void hand(Path file) throws IOException {
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    if (owner != null) {
      Files.setOwner(
          file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }

  /** Removes the folders of workers that are gone. */
  public static void sweep(Path root) throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> !OWN.contains(known(path)))
          .filter(WorkFolder::isLeft)
          .forEach(WorkFolder::remove);
    }
  }

  private static Path known(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** One that is being made has no lock yet, and is left alone. */
  private static boolean isLeft(Path path) {
    try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    remove(path);
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("the lock of {} was not let go", path, e);
    }
    OWN.remove(known(path));
  }

  /** A server that was killed may write for a moment more. */
  private static void remove(Path path) {
    for (int tries = 1; ; tries++) {
      try {
        delete(path);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (tries == TRIES) {
          log.error("{} was not removed", path, e);
          return;
        }
        pause();
      }
    }
  }

  /** Also what a restored folder's own permissions would keep. */
  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      for (Path child : children(path)) {
        delete(child);
      }
    }
    Files.deleteIfExists(path);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
