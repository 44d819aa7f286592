package dev.muster.failover;

import static dev.muster.failover.Sights.SYSTEM;
import static dev.muster.failover.Sights.at;

import dev.muster.failover.ReturnSight.CloneRoom;
import dev.muster.failover.ReturnSight.OwnLog;
import dev.muster.failover.ReturnSight.Rest;
import dev.muster.failover.ReturnSight.WriterSight;
import org.jspecify.annotations.Nullable;

/**
 * Servers that are to follow, as they are found in the tests: of timeline 1, that the writer left
 * at 100 for timeline 2, and of whose log it keeps what is behind 10.
 */
final class Returns {
  static final long PARTED = 100;
  static final CloneRoom ROOM = new CloneRoom(1_000, 2_000, null);

  private Returns() {}

  static ReturnSight stopped(String node, long last) {
    return of(node, SYSTEM, Rest.STOPPED, last, null);
  }

  static ReturnSight crashed(String node, long last, @Nullable Long commits) {
    return of(node, SYSTEM, Rest.CRASHED, last, commits);
  }

  static ReturnSight of(String node, String system, Rest rest, long last, @Nullable Long commits) {
    return new ReturnSight(
        node,
        system,
        rest,
        TimelineHistory.parse(1, ""),
        new OwnLog(at(last), at(last + 8), commits),
        true,
        null,
        new WriterSight(
            "p1", SYSTEM, TimelineHistory.parse(2, "1\t0/64\tno recovery target"), at(10)),
        ROOM);
  }

  /** The same, found so. */
  static ReturnSight resting(ReturnSight seen, Rest rest) {
    return changed(seen, rest, seen.history(), seen.log(), seen.hints(), seen.halfRewound());
  }

  static ReturnSight in(ReturnSight seen, TimelineHistory history) {
    return changed(seen, seen.rest(), history, seen.log(), seen.hints(), seen.halfRewound());
  }

  static ReturnSight unread(ReturnSight seen) {
    return changed(seen, seen.rest(), seen.history(), null, seen.hints(), seen.halfRewound());
  }

  static ReturnSight withoutHints(ReturnSight seen) {
    return changed(seen, seen.rest(), seen.history(), seen.log(), false, seen.halfRewound());
  }

  static ReturnSight halfRewound(ReturnSight seen, LoneLog lost) {
    return changed(seen, seen.rest(), seen.history(), seen.log(), seen.hints(), lost);
  }

  private static ReturnSight changed(
      ReturnSight seen,
      Rest rest,
      TimelineHistory history,
      @Nullable OwnLog log,
      boolean hints,
      @Nullable LoneLog halfRewound) {
    return new ReturnSight(
        seen.node(),
        seen.systemIdentifier(),
        rest,
        history,
        log,
        hints,
        halfRewound,
        seen.writer(),
        seen.room());
  }

  static ReturnSight keepingFrom(ReturnSight seen, long oldest) {
    WriterSight writer = seen.writer();
    return around(
        seen,
        new WriterSight(writer.node(), writer.systemIdentifier(), writer.history(), at(oldest)),
        seen.room());
  }

  static ReturnSight with(ReturnSight seen, CloneRoom room) {
    return around(seen, seen.writer(), room);
  }

  private static ReturnSight around(ReturnSight seen, WriterSight writer, CloneRoom room) {
    return new ReturnSight(
        seen.node(),
        seen.systemIdentifier(),
        seen.rest(),
        seen.history(),
        seen.log(),
        seen.hints(),
        seen.halfRewound(),
        writer,
        room);
  }
}
