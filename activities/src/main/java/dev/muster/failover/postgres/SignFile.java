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
 * Where a {@link PromotionSign} stands; written so that it is there after a crash, or not at all.
 *
 * @param owner of the file, where the worker is root
 */
record SignFile(Path folder, @Nullable String owner) {
  /** Whether there is one, whoever made it. */
  boolean isThere() throws IOException {
    return Files.exists(file());
  }

  /** The one of a run; empty where there is none, or another's. */
  Optional<PromotionSign> of(String run) throws IOException {
    try {
      return PromotionSign.parse(Files.readString(file())).filter(sign -> sign.run().equals(run));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void write(PromotionSign sign) throws IOException {
    Path made = folder.resolve("muster-" + PromotionSign.FILE);
    try (FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer text = ByteBuffer.wrap(sign.text().getBytes(StandardCharsets.UTF_8));
      while (text.hasRemaining()) {
        channel.write(text);
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
    return folder.resolve(PromotionSign.FILE);
  }
}
