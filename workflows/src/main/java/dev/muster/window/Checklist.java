package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.Alarm;
import dev.muster.window.OpeningTerms.Item;
import dev.muster.window.WindowRequest.Confirmed;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What people have to have done before a window opens; all of it is asked at once, each at its
 * time, and what was confirmed stays so when the window is moved.
 */
final class Checklist {
  private final BiFunction<String, ApprovalTerms, String> asking;
  private final Supplier<Instant> due;
  private final List<Confirmed> confirmed;
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> refused = new HashMap<>();
  private boolean closed;
  private int moves;

  /**
   * A list of which some is confirmed.
   *
   * @param asking who said yes to something
   * @param due when the window opens
   */
  Checklist(
      BiFunction<String, ApprovalTerms, String> asking,
      Supplier<Instant> due,
      List<Confirmed> confirmed) {
    this.asking = asking;
    this.due = due;
    this.confirmed = new ArrayList<>(confirmed);
  }

  /** Begins to ask what it does not ask yet, each at its time; waits for nobody. */
  void ask(List<Item> items) {
    Workflow.newDetachedCancellationScope(() ->
            items.stream()
                .filter(item -> !isConfirmed(item) && known.add(item.name()))
                .forEach(item -> Async.procedure(() -> ask(item))))
        .run();
  }

  /** Asks for all that is not confirmed at once, and waits for the answers. */
  void askNow(List<Item> items) {
    Promise.allOf(
            items.stream()
                .filter(item -> !isConfirmed(item))
                .map(item -> Async.procedure(() -> confirm(item)))
                .toList())
        .get();
  }

  private void ask(Item item) {
    Alarm alarm = new Alarm();
    while (!closed && !isConfirmed(item)) {
      int seen = moves;
      Instant at = due.get().minus(item.ahead());
      if (now().isBefore(at)) {
        alarm.await(at, "ask: " + item.name(), () -> closed || moves != seen);
      } else {
        confirm(item);
        Workflow.await(() -> closed || moves != seen || isConfirmed(item));
      }
    }
    alarm.clear();
  }

  private void confirm(Item item) {
    try {
      String by = asking.apply(item.name(), item.terms());
      confirmed.add(new Confirmed(item.name(), by, now()));
      refused.remove(item.name());
    } catch (TemporalFailure no) {
      refused.put(item.name(), PlanRun.words(no));
    }
  }

  /** The window is due at another time: what was refused is asked again. */
  void moved() {
    moves++;
  }

  /** Asks nothing more. */
  void close() {
    closed = true;
  }

  private boolean isConfirmed(Item item) {
    return confirmed.stream().anyMatch(one -> one.name().equals(item.name()));
  }

  /** What people said that they have done. */
  List<Confirmed> confirmed() {
    return List.copyOf(confirmed);
  }

  /** What is not confirmed, and why not where somebody said so; empty when all is. */
  String open(List<Item> items) {
    return items.stream()
        .filter(item -> !isConfirmed(item))
        .map(item ->
            refused.containsKey(item.name())
                ? "%s (%s)".formatted(item.name(), refused.get(item.name()))
                : item.name())
        .collect(Collectors.joining(", "));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
