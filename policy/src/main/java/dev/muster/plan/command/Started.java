package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * A run that was started.
 *
 * @param href where it is shown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Started(String workflowId, String href) {
  private static final String API = "/api/";

  Started {
    Objects.requireNonNull(workflowId);
    if (!href.startsWith(API)) {
      throw new IllegalArgumentException("a front shows its runs itself, and not at " + href);
    }
  }

  /** Whether it is a window, of which more is told than of other runs. */
  boolean isWindow() {
    return href.startsWith(API + "v1/windows/");
  }
}
