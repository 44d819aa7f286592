package dev.muster.window;

import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done while a window is open.
 *
 * @param takes how long it is expected to take
 * @param limit after which it is given up
 * @param resume what brings back what it stopped, whatever becomes of the window; null when nothing
 *     has to
 * @param rollback what takes back what it changed when the window fails; null when nothing can
 * @param onFailure what its failure means for the rest
 */
public record WindowStep(
    String name,
    WindowWork work,
    Duration takes,
    Duration limit,
    @Nullable Counterpart resume,
    @Nullable Counterpart rollback,
    OnFailure onFailure) {
  /** What is cancelled hears of it by its next sign of life, which is seconds away. */
  private static final Duration LEAST_GRACE = Duration.ofSeconds(10);

  private static final Duration MOST_GRACE = Duration.ofMinutes(1);
  private static final Duration SWITCH = Duration.ofSeconds(10);
  private static final Duration SWITCH_LIMIT = Duration.ofMinutes(1);
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);

  /** What a step that fails, or that there is no time for, means for those after it. */
  public enum OnFailure {
    /** What was done is taken back, and the window has failed. */
    ROLL_BACK,
    /** The others are taken all the same; the window has kept its word but says what is missing. */
    CARRY_ON
  }

  public WindowStep {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("the step " + name + " has no time");
    }
  }

  /**
   * What takes a step back.
   *
   * @param limit after which it is given up
   * @param once what has to answer well first; until it does nothing is brought back. It is waited
   *     for as long as the limit says, which begins anew then. Null when nothing is waited for
   */
  public record Counterpart(
      String name, WindowWork work, Duration limit, RoutineStep.@Nullable Call once) {
    public Counterpart {
      if (!limit.isPositive()) {
        throw new IllegalArgumentException("the step " + name + " has no time");
      }
    }

    /** One that waits for nothing. */
    public Counterpart(String name, WindowWork work, Duration limit) {
      this(name, work, limit, null);
    }

    /** How long it may take, with what it waits for first. */
    public Duration within() {
      return once == null ? limit : limit.multipliedBy(2);
    }
  }

  /**
   * How long what is stopped is waited for; what does not stop by then may still be at work.
   *
   * @param limit after which it is stopped
   */
  static Duration grace(Duration limit) {
    Duration most = limit.compareTo(MOST_GRACE) < 0 ? limit : MOST_GRACE;
    return most.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : most;
  }

  /** How long taking it back may take, whichever way the window ends. */
  Duration takenBackWithin() {
    return Stream.of(resume, rollback)
        .filter(Objects::nonNull)
        .map(Counterpart::within)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * The same; what changes settings puts back what was before, and what rebuilds indexes drops
   * those that it left when it was broken off, where nothing else does.
   */
  WindowStep undoing() {
    if (rollback == null && work instanceof WindowWork.Task(PoolChange _, var _)) {
      return with(resume, undo("put back what was before " + name, limit));
    }
    boolean rebuilds =
        work instanceof WindowWork.Task(TableWork tables, var _)
            && tables.action() == TableAction.REINDEX;
    return resume == null && rebuilds
        ? with(undo("drop indexes that were left by " + name, dropLimit()), rollback)
        : this;
  }

  private Duration dropLimit() {
    return limit.compareTo(SWITCH_LIMIT) < 0 ? limit : SWITCH_LIMIT;
  }

  private Counterpart undo(String what, Duration within) {
    return new Counterpart(what, new WindowWork.Undo(name), within);
  }

  private WindowStep with(@Nullable Counterpart otherResume, @Nullable Counterpart otherRollback) {
    return new WindowStep(name, work, takes, limit, otherResume, otherRollback, onFailure);
  }

  static WindowStep turningOn(MaintenanceMode mode) {
    return switched(new WindowWork.Mode(mode, true), new WindowWork.Mode(mode, false), limit(mode));
  }

  private static Duration limit(MaintenanceMode mode) {
    return switch (mode) {
      case HaproxyMode haproxy -> haproxy.drainWithin().plus(SWITCH_LIMIT);
      case CommandMode _, HttpMode _ -> COMMAND_LIMIT;
      case FlagFileMode _, DnsMode _ -> SWITCH_LIMIT;
    };
  }

  static WindowStep silencing(SilencedAlerts alerts) {
    return switched(
        new WindowWork.Silence(alerts, true), new WindowWork.Silence(alerts, false), SWITCH_LIMIT);
  }

  static WindowStep holding(List<String> services) {
    return switched(
        new WindowWork.Hold(services, true), new WindowWork.Hold(services, false), SWITCH_LIMIT);
  }

  private static WindowStep switched(WindowWork on, WindowWork off, Duration limit) {
    return new WindowStep(
        on.words(),
        on,
        SWITCH,
        limit,
        new Counterpart(off.words(), off, limit),
        null,
        OnFailure.ROLL_BACK);
  }
}
