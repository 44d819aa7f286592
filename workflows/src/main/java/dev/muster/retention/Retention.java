package dev.muster.retention;

import dev.muster.retention.RetentionOutcome.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** One run: kind after kind, in batches, and no more batches than a run's history has room for. */
final class Retention {
  /** Rows of a first batch; what goes with them, such as an incident's timeline, comes on top. */
  static final int BATCH = 500;

  /** Of one kind in one run; the next run goes on. */
  static final int MOST_BATCHES = 200;

  private final RetentionMode mode;
  private final Deque<Bound> open = new ArrayDeque<>();
  private final List<Part> parts = new ArrayList<>();
  private long cut;
  private int batches;
  private int batch = BATCH;

  private record Bound(RetentionKind kind, Instant before) {}

  Retention(RetentionPolicy policy, RetentionMode mode, Instant now) {
    this.mode = mode;
    policy.keep().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(kept -> open.add(new Bound(kept.getKey(), before(now, kept.getValue()))));
  }

  private static Instant before(Instant now, Duration keep) {
    return now.minus(keep);
  }

  RetentionStep next() {
    Bound bound = open.peek();
    if (bound != null) {
      return switch (mode) {
        case CUT -> new RetentionStep.Cut(bound.kind(), bound.before(), batch);
        case DRY_RUN -> new RetentionStep.Count(bound.kind(), bound.before());
      };
    }
    return new RetentionStep.Finish(new RetentionOutcome(mode, parts));
  }

  void counted(long count) {
    done(count, false);
  }

  /** A batch that is not full was the last. */
  void cut(int count) {
    cut += count;
    batches++;
    boolean isFull = count >= batch;
    if (!isFull || batches >= MOST_BATCHES) {
      done(cut, isFull);
    }
  }

  /** Of half as many the database may be rid in time; where not even of one, it stays. */
  void tooSlow() {
    batches++;
    batch /= 2;
    if (batch == 0 || batches >= MOST_BATCHES) {
      done(cut, true);
    }
  }

  private void done(long count, boolean isLeft) {
    Bound bound = open.remove();
    parts.add(new Part(bound.kind(), bound.before(), count, isLeft));
    cut = 0;
    batches = 0;
    batch = BATCH;
  }
}
