package dev.muster.failover.traffic;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and changes the records that lead to a server, from where the run is decided. */
@ActivityInterface
public interface TrafficActivities {
  /** Says what is answered for each, and changes nothing; one that is silent is part of it. */
  @ActivityMethod(name = "LookAtTraffic")
  Sights look(Question question);

  /** The same, and asks whether a change would be taken, of which nothing comes. */
  @ActivityMethod(name = "TryTraffic")
  Sights tryOut(Question question);

  /**
   * Leads a record to another server, only from the one that it leads to, and waits until all that
   * answer for it say so. It asks first how far an attempt before it came. Fails with a failure of
   * the failover.
   */
  @ActivityMethod(name = "LeadTraffic")
  Led lead(LeadOrder order);

  /** Which records are asked after. */
  record Question(List<TrafficRecord> records) {
    public Question {
      records = List.copyOf(records);
    }
  }

  /** What was seen of each, in the same order. */
  record Sights(List<RecordSight> records) {
    public Sights {
      records = List.copyOf(records);
    }
  }

  /**
   * What to lead where.
   *
   * @param from the name of the server that it leads to
   * @param to the name of the one that it is to lead to
   */
  record LeadOrder(TrafficRecord record, String from, String to) {}

  /**
   * How a record was led.
   *
   * @param changedAt when the change was taken; null where it led there before
   * @param seenAt when all that answer for it had said so
   * @param ttlBefore for how many seconds the old value could be kept, as far as it was seen
   * @param silent those that answer for it and said nothing: what they say is not known
   * @param change the name that its keeper gave the change; null where it gives none
   */
  record Led(
      @Nullable Instant changedAt,
      Instant seenAt,
      int ttlBefore,
      List<String> silent,
      @Nullable String change) {
    public Led {
      silent = List.copyOf(silent);
    }

    /** When the change was taken, or where none was due, when that was seen. */
    public Instant begun() {
      return changedAt == null || seenAt.isBefore(changedAt) ? seenAt : changedAt;
    }

    /** Until when others may go by the old value. */
    Instant staleUntil() {
      return seenAt.plusSeconds(ttlBefore);
    }

    /** How long it took until all said so; none where it led there before. */
    Duration taken() {
      return Duration.between(begun(), seenAt);
    }
  }
}
