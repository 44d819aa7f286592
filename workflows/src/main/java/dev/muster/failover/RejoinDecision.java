package dev.muster.failover;

import dev.muster.failover.ReturnSight.CloneRoom;
import dev.muster.failover.ReturnSight.OwnLog;
import dev.muster.failover.ReturnSight.Rest;
import dev.muster.failover.TimelineHistory.Fork;
import dev.muster.text.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a server is made to follow the one that writes. */
public sealed interface RejoinDecision {
  /**
   * Decides: what costs least and is certain to come out right. What it can't read it takes for
   * different.
   */
  static RejoinDecision of(ReturnSight seen) {
    if (!seen.systemIdentifier().equals(seen.writer().systemIdentifier())) {
      return new Refused(
          "%s is of system %s and %s of system %s: they are no pair"
              .formatted(
                  seen.node(),
                  seen.systemIdentifier(),
                  seen.writer().node(),
                  seen.writer().systemIdentifier()));
    }
    if (seen.rest() == Rest.FOLLOWS) {
      return new Follows();
    }
    if (seen.halfRewound() != null) {
      return clone(seen, seen.halfRewound(), "a pg_rewind before did not come to its end");
    }
    return seen.writer()
        .history()
        .leftBy(seen.history())
        .map(fork -> of(seen, fork))
        .orElseGet(() ->
            new Refused(
                "%s and %s never were in the same timeline"
                    .formatted(seen.node(), seen.writer().node())));
  }

  private static RejoinDecision of(ReturnSight seen, Fork fork) {
    LogPosition parted = parted(seen, fork);
    if (parted != null) {
      LoneLog alone = alone(parted, seen.log());
      return againstRewind(seen, parted)
          .map(why -> clone(seen, alone, why))
          .orElseGet(() -> new Rewind(alone));
    }
    OwnLog log = seen.log();
    if (log != null && log.last().compareTo(seen.writer().oldestKept()) < 0) {
      return clone(seen, null, keepsTooLittle(seen));
    }
    return new Follow();
  }

  /** Where it went a way of its own; null where all that it has is the writer's too. */
  private static @Nullable LogPosition parted(ReturnSight seen, Fork fork) {
    LogPosition at = fork.at();
    if (at == null) {
      return null;
    }
    OwnLog log = seen.log();
    boolean isBehind =
        seen.history().last() == fork.timeline() && log != null && log.last().compareTo(at) < 0;
    return isBehind ? null : at;
  }

  private static LoneLog alone(LogPosition parted, @Nullable OwnLog log) {
    return log == null
        ? new LoneLog(parted, null, null)
        : new LoneLog(parted, log.end(), log.commits());
  }

  private static Optional<String> againstRewind(ReturnSight seen, LogPosition parted) {
    if (!seen.hints()) {
      return Optional.of(
          "%s has neither data checksums nor wal_log_hints, which pg_rewind needs"
              .formatted(seen.node()));
    }
    if (seen.rest() == Rest.CRASHED_STANDBY) {
      return Optional.of(
          "%s crashed as a standby, which pg_rewind can't mend".formatted(seen.node()));
    }
    return parted.compareTo(seen.writer().oldestKept()) < 0
        ? Optional.of(keepsTooLittle(seen))
        : Optional.empty();
  }

  private static String keepsTooLittle(ReturnSight seen) {
    return "%s has its log only from %s on"
        .formatted(seen.writer().node(), seen.writer().oldestKept().text());
  }

  /**
   * What is left where less would not do.
   *
   * @param alone what the server wrote alone; null when that is nothing
   * @param why less would not do
   */
  static RejoinDecision instead(ReturnSight seen, @Nullable LoneLog alone, String why) {
    return clone(seen, alone, why);
  }

  private static RejoinDecision clone(ReturnSight seen, @Nullable LoneLog alone, String why) {
    CloneRoom room = seen.room();
    if (room.obstacle() != null) {
      return new Refused(
          "%s, and its files can't be copied anew: %s".formatted(why, room.obstacle()));
    }
    return room.free() < room.needed()
        ? new NoRoom(
            "%s, and to copy its files anew takes %s where %s are free"
                .formatted(why, Bytes.words(room.needed()), Bytes.words(room.free())))
        : new Clone(alone, why);
  }

  /** What is thrown away by it; null when nothing is. */
  default @Nullable LoneLog lost() {
    return null;
  }

  /** For people, of a server of this name. */
  String words(String node);

  /** It does. */
  record Follows() implements RejoinDecision {
    @Override
    public String words(String node) {
      return node + " follows";
    }
  }

  /** It is started: all that it has is the writer's too. */
  record Follow() implements RejoinDecision {
    @Override
    public String words(String node) {
      return "%s is started to follow, and nothing is thrown away".formatted(node);
    }
  }

  /**
   * Its pages that differ are taken from the writer.
   *
   * @param alone what it wrote alone, which is gone then
   */
  record Rewind(LoneLog alone) implements RejoinDecision {
    @Override
    public LoneLog lost() {
      return alone;
    }

    @Override
    public String words(String node) {
      return "%s is led back by pg_rewind, and what it wrote alone is thrown away: %s"
          .formatted(node, alone.words());
    }
  }

  /**
   * The files of the writer are copied anew.
   *
   * @param alone what it wrote alone, which is gone then; null when that is nothing
   * @param why nothing less will do
   */
  record Clone(@Nullable LoneLog alone, String why) implements RejoinDecision {
    @Override
    public @Nullable LoneLog lost() {
      return alone;
    }

    @Override
    public String words(String node) {
      String thrown =
          alone == null
              ? "nothing is thrown away"
              : "what it wrote alone is thrown away: " + alone.words();
      return "the files of %s are copied anew, since %s; %s".formatted(node, why, thrown);
    }
  }

  /** They would be copied anew, and the disk has no room for that. */
  record NoRoom(String why) implements RejoinDecision {
    @Override
    public String words(String node) {
      return "%s can't be made to follow: %s".formatted(node, why);
    }
  }

  /** It can't be made to. */
  record Refused(String why) implements RejoinDecision {
    @Override
    public String words(String node) {
      return "%s can't be made to follow: %s".formatted(node, why);
    }
  }
}
