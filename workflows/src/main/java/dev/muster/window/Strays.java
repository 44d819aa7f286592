package dev.muster.window;

import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.plan.PlanRun;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was told to stop and did not: a person is paged, and its end is listened to for as long as
 * there is a record to say it in.
 */
final class Strays {
  private final WindowAlarms alarms;
  private final Set<String> atWork = new LinkedHashSet<>();
  private final List<String> said = new ArrayList<>();

  Strays(WindowAlarms alarms) {
    this.alarms = alarms;
  }

  /** Is waited for no longer. */
  void add(String name, Promise<String> work) {
    if (!atWork.add(name)) {
      return;
    }
    said.add("%s: did not stop by %s".formatted(name, TimeText.clock(now())));
    alarms.atWork(name);
    work.handle((words, failure) -> {
      ended(name, failure == null ? words : words(failure));
      return null;
    });
  }

  /** Called in the scope in which it was cancelled, where nothing else could be begun. */
  private void ended(String name, @Nullable String how) {
    atWork.remove(name);
    said.add("%s: over at %s: %s".formatted(name, TimeText.clock(now()), how));
    Workflow.newDetachedCancellationScope(() -> alarms.cameToAnEnd(name)).run();
  }

  private static String words(RuntimeException failure) {
    return failure instanceof TemporalFailure temporal
        ? PlanRun.words(temporal)
        : String.valueOf(failure.getMessage());
  }

  /** Whether something may still be at work. */
  boolean holds(String name) {
    return atWork.contains(name);
  }

  /** What may still be at work, each with the reason why it counts as left. */
  List<String> left() {
    return atWork.stream()
        .map(name -> name + ": it was told to stop and may still be at work")
        .toList();
  }

  /** What became of all of it, for the record. */
  Optional<EvidenceFact> fact() {
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(new EvidenceFact("Did not stop when told", String.join("\n", said)));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
