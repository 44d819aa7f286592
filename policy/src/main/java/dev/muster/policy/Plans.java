package dev.muster.policy;

import dev.muster.freeze.FreezeCalendar;
import dev.muster.routine.RoutinePlan;
import java.util.Map;

/**
 * What a policy says of plans: when they may not start, what they work on, and what they are.
 *
 * @param systems what each is, by name
 * @param routines by name
 */
public record Plans(
    FreezeCalendar freezes, Map<String, String> systems, Map<String, RoutinePlan> routines) {
  public static final Plans NONE = new Plans(FreezeCalendar.NONE, Map.of(), Map.of());

  public Plans {
    systems = Map.copyOf(systems);
    routines = Map.copyOf(routines);
  }
}
