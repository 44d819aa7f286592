package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link PromotionSign} stands, or that of a run whose primary was gone.
 *
 * @param owner of the file, where the worker is root
 */
record SignFile(Path folder, @Nullable String owner) {
  /** Whether there is one, whoever made it. */
  boolean isThere() throws IOException {
    return file().isThere();
  }

  /** The one of a run; empty where there is none, or another's. */
  Optional<PromotionSign> of(String run) throws IOException {
    return file().text().flatMap(PromotionSign::parse).filter(sign -> sign.run().equals(run));
  }

  void write(PromotionSign sign) throws IOException {
    file().write(sign.text());
  }

  /** Says that a run keeps the server from writing, where nobody says so yet. */
  void writeLost(String run) throws IOException {
    if (!isThere()) {
      file().write("muster failover %s%n".formatted(run));
    }
  }

  void remove() throws IOException {
    file().remove();
  }

  private KeptFile file() {
    return new KeptFile(folder, PromotionSign.FILE, owner);
  }
}
