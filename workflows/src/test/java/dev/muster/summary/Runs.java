package dev.muster.summary;

import dev.muster.backup.MadePoint;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeSubject;
import dev.muster.planner.Timetable;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.summary.WatchedBackup.WatchedPlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs, and the plans that they are of, for tests. */
final class Runs {
  static final String BACKUP = "backup/shop-db";
  static final String DRILL = "drill/shop-db-weekly";
  static final String RTO = "restored and proven";
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Duration TOOK = Duration.ofMinutes(4);
  static final Duration GIVEN_UP_AFTER = Duration.ofHours(4);

  private Runs() {}

  /** A backup each day at 02:00 in Berlin and a drill each Monday at 05:00. */
  static WatchedBackup shop() {
    return new WatchedBackup(
        "shop-db",
        "shop",
        List.of(
            plan(BACKUP, new DueDays.Daily(), "02:00"),
            plan(DRILL, new DueDays.Weekly(Set.of(DayOfWeek.MONDAY)), "05:00"),
            new WatchedPlan("restore/shop-db-back", null, GIVEN_UP_AFTER)));
  }

  static WatchedPlan plan(String chain, DueDays days, String time) {
    return new WatchedPlan(
        chain,
        new Timetable(
            new FreezeSubject(chain, List.of(), List.of(), Map.of()),
            "looks after it",
            new Recurrence(days, LocalTime.parse(time), BERLIN),
            Duration.ZERO,
            Duration.ofMinutes(15),
            new Timetable.Concern("shop", "P2")),
        GIVEN_UP_AFTER);
  }

  /** A backup that made a restore point. */
  static CountedRun made(Instant begun, long bytes, EvidencePromise... promises) {
    return run(
        BACKUP,
        begun,
        EvidenceVerdict.of(List.of(promises)),
        new MadePoint(point(begun), bytes),
        null,
        null,
        null,
        null,
        promises);
  }

  /** A drill that proved the restore point that was begun at a moment. */
  static CountedRun proven(Instant begun, Instant point, EvidencePromise... promises) {
    return run(
        DRILL,
        begun,
        EvidenceVerdict.of(List.of(promises)),
        null,
        point(point),
        point(point),
        null,
        null,
        promises);
  }

  /** A drill that found a copy of what was just backed up to differ. */
  static CountedRun unsound(Instant begun, EvidencePromise... promises) {
    return unsound(begun, begun, promises);
  }

  /** A drill that found a copy of the restore point that was begun at a moment to differ. */
  static CountedRun unsound(Instant begun, Instant point, EvidencePromise... promises) {
    return run(
        DRILL,
        begun,
        EvidenceVerdict.FAILED,
        null,
        point(point),
        null,
        new Fault(begun.plus(TOOK), "it differs", point(point)),
        "it is not restorable: it differs",
        promises);
  }

  /** A run that could not do what it is for. */
  static CountedRun failed(String plan, Instant begun) {
    return run(
        plan, begun, EvidenceVerdict.FAILED, null, null, null, null, "the store does not answer");
  }

  /** A run that ended before its first step. */
  static CountedRun stopped(String plan, Instant at) {
    return new CountedRun(
        plan,
        at.getEpochSecond(),
        plan + "/" + at,
        at,
        at.plusSeconds(900),
        EvidenceVerdict.STOPPED,
        false,
        Duration.ZERO,
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  static RestorePointId point(Instant begun) {
    return new RestorePointId("shop-db", begun);
  }

  private static CountedRun run(
      String plan,
      Instant begun,
      EvidenceVerdict verdict,
      @Nullable MadePoint made,
      @Nullable RestorePointId tried,
      @Nullable RestorePointId proven,
      @Nullable Fault unsound,
      @Nullable String failure,
      EvidencePromise... promises) {
    return new CountedRun(
        plan,
        begun.getEpochSecond(),
        plan + "/" + begun,
        begun,
        begun.plus(TOOK),
        verdict,
        true,
        TOOK,
        List.of(promises),
        made,
        tried,
        proven,
        unsound,
        failure);
  }

  static EvidencePromise kept() {
    return EvidencePromise.within(RTO, Duration.ofMinutes(30), Duration.ofMinutes(4));
  }

  static EvidencePromise broken() {
    return EvidencePromise.within(RTO, Duration.ofMinutes(30), Duration.ofMinutes(42));
  }

  static EvidencePromise unmeasured() {
    return EvidencePromise.within(RTO, Duration.ofMinutes(30), null);
  }
}
