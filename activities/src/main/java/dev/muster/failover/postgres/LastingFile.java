package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is there as a whole after a crash, or not at all, and that its owner alone reads.
 *
 * @param owner where the worker is root; null for the worker's own user
 */
record LastingFile(Path file, @Nullable String owner) {
  /** What it says; empty where there is none. */
  Optional<String> text() throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(String text) throws IOException {
    Path made = file.resolveSibling("muster-" + file.getFileName());
    Files.deleteIfExists(made);
    try (FileChannel channel =
        FileChannel.open(
            made,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    hand(made, owner);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    keep(file);
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
    keep(file);
  }

  /** Whether a file is in its folder outlives a crash. */
  static void keep(Path file) throws IOException {
    try (FileChannel listing = FileChannel.open(folder(file), StandardOpenOption.READ)) {
      listing.force(true);
    }
  }

  /** The folder of a file. */
  static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** Makes a file that of somebody, where the worker is somebody else. */
  static void hand(Path file, @Nullable String owner) throws IOException {
    if (owner != null) {
      Files.setOwner(
          file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }
}
