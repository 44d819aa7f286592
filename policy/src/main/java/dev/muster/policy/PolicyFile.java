package dev.muster.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One file of a policy directory as it was read. */
record PolicyFile(String name, ByteBuffer content) {

  PolicyFile {
    content = content.asReadOnlyBuffer();
  }

  /** Its bytes, from the first. */
  @Override
  public ByteBuffer content() {
    return content.duplicate();
  }

  /** Every policy file in a directory, by name. */
  static List<PolicyFile> readAll(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> paths = entries.filter(PolicyFile::isPolicy).sorted().toList();
      return paths.stream().map(PolicyFile::read).toList();
    } catch (UnreadableFileException e) {
      throw e.cause;
    }
  }

  private static boolean isPolicy(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(path);
  }

  private static PolicyFile read(Path path) {
    try {
      return new PolicyFile(
          path.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UnreadableFileException(e);
    }
  }

  private static final class UnreadableFileException extends RuntimeException {
    private final IOException cause;

    UnreadableFileException(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
