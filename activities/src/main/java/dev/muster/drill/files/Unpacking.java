package dev.muster.drill.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.StoredFile.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an archive of files into an empty folder and nowhere else: an entry that would lead out
 * of it, that is there already, or that is neither file nor folder nor link ends it. Links are made
 * last, so that nothing is written through one. All of it belongs to the worker.
 */
public final class Unpacking {
  private static final int BUFFER = 1 << 16;
  private static final int PERMISSIONS = 0777;

  /** The zeros at the end of a whole archive, at least. */
  private static final int END = 1024;

  private final Path root;
  private final Predicate<String> wanted;
  private final NavigableMap<Path, String> links = new TreeMap<>();
  private final NavigableMap<Path, Integer> folders = new TreeMap<>();

  /**
   * @param wanted which paths
   */
  public Unpacking(Path root, Predicate<String> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /**
   * Unpacks all that is wanted.
   *
   * @throws BrokenArchiveException when it is no archive, or none of a backup
   */
  public void unpack(InputStream archive) throws IOException {
    ZeroTail tail = new ZeroTail(archive);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(tail, UTF_8.name())) {
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        String path = path(entry);
        if (wanted.test(path)) {
          unpack(entry, target(path), tar);
        }
      }
      if (tail.atEnd() < END) {
        throw new BrokenArchiveException("the archive is broken: it ends early");
      }
    }
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
    }
    for (Map.Entry<Path, Integer> folder : folders.descendingMap().entrySet()) {
      permit(folder.getKey(), folder.getValue());
    }
  }

  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar)
      throws BrokenArchiveException {
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  private static BrokenArchiveException broken(Exception e) {
    return new BrokenArchiveException("the archive is broken: " + e.getMessage());
  }

  private void unpack(TarArchiveEntry entry, Path target, TarArchiveInputStream tar)
      throws IOException {
    Kind kind = kind(entry);
    makeFolder(target.getParent());
    if (links.containsKey(target)
        || folders.containsKey(target)
        || (kind != Kind.FOLDER && Files.exists(target, LinkOption.NOFOLLOW_LINKS))) {
      throw new BrokenArchiveException(entry.getName() + " is in the archive twice");
    }
    switch (kind) {
      case FOLDER -> {
        makeFolder(target);
        folders.put(target, entry.getMode());
      }
      case LINK -> links.put(target, entry.getLinkName());
      case FILE -> {
        pour(tar, target);
        permit(target, entry.getMode());
      }
    }
  }

  private static Kind kind(TarArchiveEntry entry) throws BrokenArchiveException {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL -> Kind.FILE;
      case TarConstants.LF_DIR -> Kind.FOLDER;
      case TarConstants.LF_SYMLINK -> Kind.LINK;
      default ->
          throw new BrokenArchiveException(
              entry.getName() + " is neither file nor folder nor link");
    };
  }

  private static String path(TarArchiveEntry entry) {
    String name = entry.getName();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private Path target(String path) throws BrokenArchiveException {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new BrokenArchiveException("'" + path + "' leads out of the archive's folder");
      }
    }
    return root.resolve(path);
  }

  private void makeFolder(@Nullable Path folder) throws IOException {
    if (folder == null || folder.equals(root)) {
      return;
    }
    makeFolder(folder.getParent());
    if (links.containsKey(folder) || Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new BrokenArchiveException(root.relativize(folder) + " is a folder and none");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
    }
  }

  private static void pour(TarArchiveInputStream tar, Path target) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = read(tar, buffer); read >= 0; read = read(tar, buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  private static int read(TarArchiveInputStream tar, byte[] buffer) throws BrokenArchiveException {
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void permit(Path file, int mode) throws IOException {
    Files.setAttribute(file, "unix:mode", mode & PERMISSIONS);
  }
}
