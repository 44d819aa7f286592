package dev.muster.plan;

import dev.muster.approval.ApprovalTerms;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan of two steps that promises ten minutes. */
record SamplePlan() implements Plan {
  @Override
  public String kind() {
    return "sample";
  }

  @Override
  public String name() {
    return "flush-cache";
  }

  @Override
  public String summary() {
    return "empties it";
  }

  @Override
  public List<String> systems() {
    return List.of("cache");
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return null;
  }

  @Override
  public List<String> stepNames() {
    return List.of("off", "is it calm?");
  }

  @Override
  public Duration expected() {
    return Duration.ofMinutes(6);
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(10);
  }

  @Override
  public String revision() {
    return "r1";
  }
}
