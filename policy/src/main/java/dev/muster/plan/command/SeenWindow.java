package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a window stands, as far as a terminal tells.
 *
 * @param held why it waits for a person; null when it does not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SeenWindow(Seen run, @Nullable String held) {
  SeenWindow {
    Objects.requireNonNull(run);
  }

  /** What a person holds is said instead of what it does. */
  Seen seen() {
    return held == null ? run : run.saying(held);
  }
}
