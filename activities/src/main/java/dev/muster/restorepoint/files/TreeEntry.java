package dev.muster.restorepoint.files;

import dev.muster.restorepoint.StoredFile;
import dev.muster.restorepoint.StoredFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the file system says of one path, of a link and not of what it leads to. Two that are equal
 * say that nothing was written to it in between.
 *
 * @param path below the root
 * @param file the path itself
 * @param mode with the bits that tell its kind
 * @param changed when anything of it was changed last, also what is said here
 */
public record TreeEntry(
    String path,
    Path file,
    int mode,
    long inode,
    int user,
    int group,
    long bytes,
    FileTime modified,
    FileTime changed) {
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMBOLIC = 0120000;
  private static final int SOCKET = 0140000;
  private static final int PIPE = 0010000;
  private static final int PERMISSIONS = 0777;
  private static final int ALL_PERMISSIONS = 07777;

  /** What is at a path now. */
  public static TreeEntry at(String path, Path file) throws IOException {
    Map<String, Object> said = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
    return new TreeEntry(
        path,
        file,
        (Integer) of(said, "mode"),
        (Long) of(said, "ino"),
        (Integer) of(said, "uid"),
        (Integer) of(said, "gid"),
        (Long) of(said, "size"),
        (FileTime) of(said, "lastModifiedTime"),
        (FileTime) of(said, "ctime"));
  }

  private static Object of(Map<String, Object> said, String attribute) {
    return Objects.requireNonNull(said.get(attribute));
  }

  /** The same path as it is now. */
  public TreeEntry again() throws IOException {
    return at(path, file);
  }

  /** What can be kept; empty for sockets, pipes and devices. */
  public Optional<Kind> kind() {
    return switch (mode & KIND) {
      case REGULAR -> Optional.of(Kind.FILE);
      case DIRECTORY -> Optional.of(Kind.FOLDER);
      case SYMBOLIC -> Optional.of(Kind.LINK);
      default -> Optional.empty();
    };
  }

  boolean isFolder() {
    return (mode & KIND) == DIRECTORY;
  }

  /** What it is, in a word. */
  String word() {
    return switch (mode & KIND) {
      case SOCKET -> "a socket";
      case PIPE -> "a pipe";
      default -> "a device";
    };
  }

  /** All that may be done with it, and as whom. */
  public int permissions() {
    return mode & ALL_PERMISSIONS;
  }

  /** A folder, as a manifest has it. */
  public StoredFile folder() {
    return stored(Kind.FOLDER, 0, "");
  }

  /** A file or a link of so many bytes, as a manifest has it. */
  public StoredFile stored(Kind kind, long length, String sha256) {
    return new StoredFile(path, kind, "%04o".formatted(mode & PERMISSIONS), length, sha256);
  }
}
