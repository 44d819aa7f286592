package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of Muster's beside the data folder of a server, which goes with no copy of its files.
 *
 * @param data folder that it is beside
 * @param owner of both, where the worker is root; null for the worker's own user
 */
record Beside(Path data, @Nullable String owner) {
  static final String COPIES = "copy-";

  /** The one of a data folder, which may be away for a moment; makes it where it is missing. */
  static Beside of(Path data) throws IOException {
    Path folder = data.resolveSibling(data.getFileName() + ".muster");
    String owner = LocalServer.owner(Files.exists(data) ? data : folder);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    LastingFile.hand(folder, owner);
    return new Beside(data, owner);
  }

  Path folder() {
    return data.resolveSibling(data.getFileName() + ".muster");
  }

  /** With what it gets in where it follows. */
  Path passfile() {
    return folder().resolve("passfile");
  }

  /** Where its own settings are kept meanwhile. */
  Path own() {
    return folder().resolve("own");
  }

  /** What is being copied, or was left so. */
  List<Path> copies() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder(), COPIES + "*")) {
      found.forEach(copies::add);
    }
    return copies;
  }

  /** Where the files of the writer are once they are copied. */
  Path copy() {
    return folder().resolve("copy");
  }

  /** Where its old files are after that. */
  Path old(String run) {
    return folder().resolve("old-" + key(run));
  }

  /** Where the log is that it wrote alone. */
  Path log(String run) {
    return folder().resolve("log-" + key(run));
  }

  private static String key(String run) {
    return run.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /** What an attempt before has left; empty where there is nothing. */
  Optional<RejoinMark> mark() throws IOException {
    try {
      return RejoinMark.parse(Files.readString(markFile()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  RejoinMark leave(RejoinMark mark) throws IOException {
    new LastingFile(markFile(), owner).write(mark.text());
    return mark;
  }

  private Path markFile() {
    return folder().resolve("rejoin");
  }
}
