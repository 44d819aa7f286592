package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.RunAlarm;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A quarter of nights, with all that may go wrong in it. */
@Timeout(300)
class QuarterOfBackupsTest {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Recurrence NIGHTLY =
      new Recurrence(new DueDays.Daily(), LocalTime.of(2, 0), UTC);
  private static final Recurrence WEEKLY =
      new Recurrence(new DueDays.Weekly(Set.of(DayOfWeek.MONDAY)), LocalTime.of(5, 0), UTC);
  private static final int NIGHTS = 91;
  private static final int DENIED = 40;
  private static final int SHRUNK = 60;
  private static final int DAMAGED = 8;

  private final BackupWorld world = new BackupWorld();

  @AfterEach
  void close() {
    world.close();
  }

  // BKP-01, BKP-03, RST-18
  @Test
  void everyNightIsBackedUpEveryWeekIsProvenAndEveryFaultIsTold() {
    Instant begin = world.now();
    List<Instant> nights = NIGHTLY.next(begin, NIGHTS);
    List<Instant> mondays = WEEKLY.occurrences(nights.get(0), nights.getLast());
    int drills = 0;
    for (int night = 0; night < NIGHTS; night++) {
      meet(night);
      Instant day = nights.get(night);
      run(world.start(BackupWorld.backup(), day), day);
      for (Instant monday : mondays) {
        if (monday.isAfter(day) && monday.isBefore(day.plus(Duration.ofDays(1)))) {
          world.findings = ++drills == DAMAGED ? List.of("table public.orders: lost") : List.of();
          run(world.start(BackupWorld.drill(), monday), monday);
        }
      }
      requireTheLastProvenIsKept();
    }

    assertThat(world.evidence).hasSize(NIGHTS + drills);
    assertThat(verdicts("backup", EvidenceVerdict.FAILED)).isEqualTo(1);
    assertThat(verdicts("drill", EvidenceVerdict.FAILED)).isEqualTo(1);
    assertThat(world.proofs).hasSize(drills - 1);
    assertThat(world.raised)
        .extracting(RunAlarm::kind)
        .contains(RunAlarm.Kind.FAILED, RunAlarm.Kind.BROKEN);
    assertThat(world.raised).hasSize(broken() + 2);
    assertThat(world.catalogue(BackupWorld.NEAR).points())
        .hasSizeBetween(8, 16)
        .isEqualTo(world.catalogue(BackupWorld.FAR).points());
  }

  private void meet(int night) {
    if (night == DENIED) {
      world.denied.add("near");
    } else {
      world.denied.remove("near");
    }
    world.size = night < SHRUNK ? 1_000 : 700;
  }

  private void run(WorkflowStub run, Instant due) {
    try {
      world.outcome(run, due);
    } catch (WorkflowFailedException failed) {
      assertThat(failed.getExecution().getWorkflowId())
          .isEqualTo(run.getExecution().getWorkflowId());
    }
  }

  private void requireTheLastProvenIsKept() {
    Catalogue near = world.catalogue(BackupWorld.NEAR);
    if (!world.proofs.isEmpty()) {
      RestorePointId proven = world.proofs.getLast().point();
      assertThat(near.points()).contains(proven);
    }
  }

  private int broken() {
    return Math.toIntExact(
        verdicts("backup", EvidenceVerdict.BROKEN) + verdicts("drill", EvidenceVerdict.BROKEN));
  }

  private long verdicts(String kind, EvidenceVerdict verdict) {
    return world.evidence.stream()
        .filter(record -> record.kind().equals(kind))
        .map(EvidenceRecord::verdict)
        .filter(verdict::equals)
        .count();
  }
}
