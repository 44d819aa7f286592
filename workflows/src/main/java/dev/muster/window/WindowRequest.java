package dev.muster.window;

import dev.muster.plan.RunOrder;
import java.time.Instant;
import java.util.List;

/**
 * What a run of a window starts from.
 *
 * @param first when it was due at first: what its id and the calendar know it by
 * @param origin who wants it
 * @param told what people were told of it so far
 * @param confirmed what people confirmed ahead
 * @param moves from when to when it was moved, by whom and why, each in words
 */
public record WindowRequest(
    WindowPlan plan,
    RunOrder order,
    Instant first,
    Origin origin,
    List<Told> told,
    List<Confirmed> confirmed,
    List<String> moves) {
  public WindowRequest {
    told = List.copyOf(told);
    confirmed = List.copyOf(confirmed);
    moves = List.copyOf(moves);
  }

  /** Who wants a window. */
  public enum Origin {
    CALENDAR,
    /** A person, at a time of their own. */
    ASKED,
    /** A person, at once. */
    EMERGENCY
  }

  /** An item of the checklist, and who said that it is done. */
  public record Confirmed(String name, String by, Instant at) {}

  /** A window of which nothing was told yet. */
  public static WindowRequest first(WindowPlan plan, RunOrder order, Instant due, Origin origin) {
    return new WindowRequest(plan, order, due, origin, List.of(), List.of(), List.of());
  }
}
