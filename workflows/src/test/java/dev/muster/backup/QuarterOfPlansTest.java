package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.DueDays.Which;
import dev.muster.calendar.Recurrence;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.plan.Plan;
import dev.muster.planner.DueRun;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.Occurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.PlannerActivities;
import dev.muster.planner.PlannerRound;
import dev.muster.planner.Review;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Standing;
import dev.muster.planner.Timetable;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A quarter of a policy by its planner, with the night in which Berlin's clock shows an hour twice,
 * a run that somebody terminates, and three days in which nothing can be planned.
 */
@Timeout(300)
class QuarterOfPlansTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
  private static final Instant FIRST_PLANNED = Instant.parse("2026-09-01T06:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration AHEAD = DAY.multipliedBy(2);
  private static final Duration WITHIN = Duration.ofMinutes(15);
  private static final String SIX_HOURLY = "0 */6 * * *";
  private static final Instant LAST_PLANNED = Instant.parse("2026-10-05T00:00:00Z");
  private static final Instant PLANNED_AGAIN = LAST_PLANNED.plus(DAY.multipliedBy(4));

  private static final Timetable BACKUPS =
      timetable(
          BackupWorld.backup(),
          new Recurrence(
              new DueDays.Daily(),
              Stream.of("02:30", "08:30", "14:30", "20:30").map(LocalTime::parse).toList(),
              BERLIN));
  private static final Timetable WEEKLY =
      timetable(
          BackupWorld.drill(),
          new Recurrence(new DueDays.Weekly(Set.of(DayOfWeek.MONDAY)), LocalTime.of(5, 0), BERLIN));
  private static final Timetable MONTHLY =
      timetable(
          monthly(),
          new Recurrence(
              new DueDays.MonthlyByWeekday(Which.FIRST, DayOfWeek.SATURDAY),
              LocalTime.of(5, 0),
              BERLIN));
  private static final List<Timetable> TIMETABLES = List.of(BACKUPS, WEEKLY, MONTHLY);
  private static final Occurrence TERMINATED =
      new Occurrence(BACKUPS.plan(), Instant.parse("2026-09-15T12:30:00Z"));

  private final BackupWorld world = new BackupWorld(BEGIN);
  private final List<Occurrence> started = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    world.close();
  }

  // RST-18
  @Test
  void eachOccurrenceRunsOnceOrIsToldToBeMissed() {
    world.planner = new Planner();
    world.probe = this::review;
    world.plan(SIX_HOURLY);
    world.watch(SIX_HOURLY);
    while (world.now().isBefore(END)) {
      world.waits(DAY);
      if (started.contains(TERMINATED) && world.now().isBefore(TERMINATED.due())) {
        terminate();
      }
    }

    List<String> wanted = ids(TIMETABLES, FIRST_PLANNED, END.minus(WITHIN));
    List<String> missed =
        Stream.concat(
                Stream.of(TERMINATED.workflowId()),
                ids(TIMETABLES, LAST_PLANNED.plus(AHEAD), PLANNED_AGAIN.minus(WITHIN)).stream())
            .toList();
    assertThat(missed).as("two days of backups and a run").hasSize(9);
    assertThat(ran()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(missed);
    assertThat(Stream.concat(ran().stream(), missed.stream()))
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(world.raised)
        .filteredOn(alarm -> alarm.kind() == RunAlarm.Kind.MISSED)
        .extracting(alarm -> alarm.occurrence().workflowId())
        .containsExactlyInAnyOrderElementsOf(missed);
    assertThat(world.conditions)
        .filteredOn(told -> told.kind() == PlanCondition.Kind.TOO_OLD)
        .extracting(PlanCondition::state)
        .as("the days without a backup")
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
  }

  private List<String> ran() {
    return world.evidence.stream()
        .filter(record -> record.endedAt().isBefore(END.minus(WITHIN)))
        .map(record -> record.run().workflowId())
        .toList();
  }

  private void terminate() {
    world.client().newUntypedWorkflowStub(TERMINATED.workflowId()).terminate("by hand");
    started.remove(TERMINATED);
  }

  private MissedRunsProbe.Answer review(MissedRunsProbe.Question question) {
    Review review = Review.of(TIMETABLES, question.known(), question.now());
    List<RunAlarm> missed =
        review.due().stream()
            .map(run -> run.missed(standing(run)))
            .flatMap(Optional::stream)
            .toList();
    return new MissedRunsProbe.Answer(missed, review.due().size(), review.known());
  }

  private Standing standing(DueRun run) {
    String id = run.occurrence().workflowId();
    if (world.evidence.stream().anyMatch(record -> record.run().workflowId().equals(id))) {
      return Standing.SETTLED;
    }
    return started.contains(run.occurrence()) ? Standing.STUCK : Standing.ABSENT;
  }

  private static List<String> ids(Collection<Timetable> timetables, Instant from, Instant until) {
    return timetables.stream()
        .flatMap(plan ->
            plan.recurrence().occurrences(from, until).stream()
                .map(due -> new Occurrence(plan.plan(), due).workflowId()))
        .toList();
  }

  private static DrillPlan monthly() {
    return BackupWorld.drill("shop-db-monthly", DrillServer.DURABLE, DrillLevel.ROWS);
  }

  private static Timetable timetable(Plan plan, Recurrence recurrence) {
    return new Timetable(
        plan.subject(),
        plan.summary(),
        recurrence,
        Duration.ZERO,
        WITHIN,
        new Timetable.Concern("shop", "P2"));
  }

  /** Cannot be asked for some days. */
  private final class Planner implements PlannerActivities {
    @Override
    public PlannerRound plan(Question question) {
      if (question.now().isAfter(LAST_PLANNED.plus(WITHIN))
          && question.now().isBefore(PLANNED_AGAIN.minus(WITHIN))) {
        throw new IllegalStateException("no policy can be read");
      }
      return PlannerRound.of(TIMETABLES, question.known(), question.left(), question.now());
    }

    @Override
    public Start start(Occurrence occurrence) {
      try {
        start(occurrence.plan(), occurrence.due());
        started.add(occurrence);
        return Start.STARTED;
      } catch (WorkflowExecutionAlreadyStarted e) {
        return Start.STARTED_BEFORE;
      }
    }

    @Override
    public void beat(String backup) {}

    private void start(String plan, Instant due) {
      if (plan.equals(BACKUPS.plan())) {
        world.start(BackupWorld.backup(), due);
      } else {
        world.start(plan.equals(WEEKLY.plan()) ? BackupWorld.drill() : monthly(), due);
      }
    }
  }
}
