package dev.muster.incident;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values that a measured escalation goes by. */
@ActivityInterface
public interface Measurements {
  @ActivityMethod(name = "Measure")
  List<Measurement> measure(List<EscalationPolicy.Criterion> criteria);

  /**
   * One measured value.
   *
   * @param value null when the metric store had no data, which is never within bounds nor beyond
   */
  record Measurement(String criterion, @Nullable Double value, boolean beyond) {}
}
