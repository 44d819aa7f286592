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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small file in the data folder of a server; written so that it is there after a crash, or not at
 * all.
 *
 * @param owner of the file, where the worker is root
 */
record KeptFile(Path folder, String name, @Nullable String owner) {
  boolean isThere() {
    return Files.exists(file());
  }

  /** What it says; empty where there is none. */
  Optional<String> text() throws IOException {
    try {
      return Optional.of(Files.readString(file()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(String text) throws IOException {
    Path made = folder.resolve("muster-" + name);
    try (FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (owner != null) {
      Files.setOwner(
          made,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
    Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
    keep();
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
    keep();
  }

  /** What the folder lists outlives a crash. */
  private void keep() throws IOException {
    try (FileChannel listing = FileChannel.open(folder, StandardOpenOption.READ)) {
      listing.force(true);
    }
  }

  private Path file() {
    return folder.resolve(name);
  }
}
