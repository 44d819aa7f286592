package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is asked of windows, as the API takes it; what nobody said is left out. */
final class WantedWindow {
  private WantedWindow() {}

  /** One at a time of its own, or at once. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Asked(
      @Nullable String at,
      @Nullable Boolean now,
      @Nullable Boolean emergency,
      @Nullable Boolean late,
      @Nullable String reason,
      @Nullable InSpite override) {}

  /**
   * Why it opens in spite of a freeze.
   *
   * @param second another person, who agrees
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InSpite(@Nullable String reason, @Nullable String second) {}

  /** Something that one is told. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      @Nullable String reason,
      @Nullable String to,
      @Nullable Boolean late,
      @Nullable String step,
      @Nullable Duration by) {}
}
