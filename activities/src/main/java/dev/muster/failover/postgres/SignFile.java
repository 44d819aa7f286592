package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return lasting().text().flatMap(PromotionSign::parse).filter(sign -> sign.run().equals(run));
  }

  void write(PromotionSign sign) throws IOException {
    lasting().write(sign.text());
  }

  /** Whoever starts the server gets a standby; what a switch has left says so already. */
  void require(String words) throws IOException {
    if (!isThere()) {
      lasting().write(words);
    }
  }

  void remove() throws IOException {
    lasting().remove();
  }

  private LastingFile lasting() {
    return new LastingFile(file(), owner);
  }

  private Path file() {
    return folder.resolve(PromotionSign.FILE);
  }
}
