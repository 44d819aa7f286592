package dev.muster.restore;

import dev.muster.routine.RoutineStep;
import java.util.List;

/**
 * What is done with those who use what is restored.
 *
 * @param before steps that keep them from it, before anything else is done
 * @param after steps that let them at it again, taken only when what was restored is equal
 */
public record StepsAround(List<RoutineStep> before, List<RoutineStep> after) {
  public static final StepsAround NOTHING = new StepsAround(List.of(), List.of());

  public StepsAround {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
