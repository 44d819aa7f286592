package dev.muster.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the policy files of a directory, as they are together at one moment. */
final class PolicyDirectory {
  static final int LARGEST_FILE = 3 * 1024 * 1024;
  private static final int READINGS = 5;

  private PolicyDirectory() {}

  /** One reading of every file. */
  interface Reading {
    List<PolicyFile> read() throws IOException;
  }

  /**
   * Every policy file, by name; one that can't be read says why.
   *
   * @throws IOException when the directory can't be read
   */
  static List<PolicyFile> read(Path directory) throws IOException {
    return settled(() -> once(directory));
  }

  /** What two readings in a row agree on, lest half of a change be taken for the whole of it. */
  static List<PolicyFile> settled(Reading reading) throws IOException {
    List<PolicyFile> before = reading.read();
    for (int i = 1; i < READINGS; i++) {
      List<PolicyFile> now = reading.read();
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    throw new IOException("its files change while they are read");
  }

  /** Says to a person why something can't be read. */
  static String why(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such directory";
      case NotDirectoryException _ -> "is no directory";
      case AccessDeniedException _ -> "can't be read: permission denied";
      default -> "can't be read: " + failure.getMessage();
    };
  }

  private static List<PolicyFile> once(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(PolicyDirectory::isPolicy)
          .sorted()
          .map(PolicyDirectory::readFile)
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPolicy(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(PolicyFile.CALENDAR))
        && !name.startsWith(".")
        && !Files.isDirectory(path);
  }

  private static PolicyFile readFile(Path path) {
    String name = path.getFileName().toString();
    if (!Files.isRegularFile(path)) {
      return PolicyFile.unreadable(name, "is no file that can be read");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(LARGEST_FILE + 1);
      return content.length > LARGEST_FILE
          ? PolicyFile.unreadable(name, "is larger than 3 MB")
          : new PolicyFile(name, ByteBuffer.wrap(content));
    } catch (IOException e) {
      return PolicyFile.unreadable(name, e instanceof NoSuchFileException ? "is gone" : why(e));
    }
  }
}
