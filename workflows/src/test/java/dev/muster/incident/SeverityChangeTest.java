package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change of severity means for those who know of an incident and for its ladder. */
class SeverityChangeTest {
  private static final EscalationPolicy BY_SEVERITY =
      Fixtures.escalation(
          EscalationMode.RESPOND_WITHIN,
          Fixtures.bySeverity("rotation:primary"),
          Fixtures.bySeverity("rotation:secondary"),
          Fixtures.bySeverity("role:cto"));

  private final ScriptedWorld world = new ScriptedWorld();

  @Test
  void whoeverWasPagedIsPagedAgainMoreLoudly() {
    IncidentRun run = run("P3");
    run.pass(Duration.ofMinutes(5));

    rate(run, "P1");

    assertThat(calls(run, "alice"))
        .extracting(Page::urgency)
        .containsExactly(Urgency.LOW, Urgency.HIGH);
    assertThat(kinds(run)).contains(NoticeKind.WORSE);
  }

  @Test
  void theNextLevelHasTheNewTimeFromThePageBeforeIt() {
    IncidentRun run = run("P3");
    run.pass(Duration.ofMinutes(5));

    rate(run, "P1");
    run.pass(Duration.ofHours(1));

    assertThat(minutes(run)).containsExactly(0L, 5L, 15L, 30L);
  }

  @Test
  void aLevelWhoseNewTimeHasPassedIsDueNowAndThoseAfterItHaveTheirWholeTime() {
    IncidentRun run = run("P3");
    run.pass(Duration.ofHours(2));

    rate(run, "P1");
    run.pass(Duration.ofHours(1));

    assertThat(minutes(run)).containsExactly(0L, 120L, 120L, 135L);
  }

  @Test
  void aLowerSeverityGivesMoreTimeAndPagesNobodyAgain() {
    IncidentRun run = run("P1");
    run.pass(Duration.ofMinutes(5));

    rate(run, "P2");
    run.pass(Duration.ofHours(3));

    assertThat(minutes(run)).containsExactly(0L, 60L, 120L);
    assertThat(kinds(run)).doesNotContain(NoticeKind.WORSE);
  }

  @Test
  void aMoreSevereAlertRaisesTheSeverityAndIsHeard() {
    IncidentRun run = run("P3");
    run.pass(Duration.ofMinutes(5));

    run.incident.heard(Fixtures.batch(run.now, Fixtures.firing("b", run.now, "critical")), run.now);
    run.settle();

    assertThat(run.incident.severity().name()).isEqualTo("P1");
    assertThat(calls(run, "alice")).hasSize(2);
  }

  @Test
  void whoeverWorksOnItIsToldButNotAskedAgain() {
    IncidentRun run = run("P3");
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));

    run.incident.heard(Fixtures.batch(run.now, Fixtures.firing("b", run.now, "critical")), run.now);
    run.settle();
    run.pass(Duration.ofHours(5));

    assertThat(run.handed.stream().filter(page -> page.kind() == NoticeKind.WORSE))
        .extracting(Page::recipient)
        .containsExactly("incidents", "alice");
    assertThat(calls(run, "alice")).hasSize(1);
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
  }

  @Test
  void whoeverSaidItThemselvesNeedsNotToBeTold() {
    IncidentRun run = run("P3");
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));

    run.tell(new IncidentCommand.ChangeSeverity("alice", "P1", "all of it is down"));

    assertThat(run.handed.stream().filter(page -> page.kind() == NoticeKind.WORSE))
        .extracting(Page::recipient)
        .containsExactly("incidents");
  }

  // INC-01
  @Test
  void aShorterPromiseCountsFromWhenItBecameKnownAndNeverOutlastsTheOldOne() {
    IncidentRun run = run("P3");
    run.pass(Duration.ofHours(2));
    rate(run, "P1");

    run.pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(run.incident.life().breachedAt()).isNull();
    run.pass(Duration.ofHours(3));

    assertThat(run.incident.life().breachedAt())
        .isEqualTo(IncidentRun.START.plus(Duration.ofMinutes(135)));
    assertThat(run.told(TimelineEntry.Kind.BREACHED)).hasSize(1);
  }

  private IncidentRun run(String severity) {
    world.rota.put("person:alice", List.of("alice"));
    return new IncidentRun(Fixtures.policy(BY_SEVERITY), severity, world);
  }

  private static void rate(IncidentRun run, String severity) {
    run.tell(new IncidentCommand.ChangeSeverity("bob", severity, "looks so"));
  }

  private static List<Long> minutes(IncidentRun run) {
    return run.calls.stream()
        .map(call -> Duration.between(IncidentRun.START, call.dueAt()).toMinutes())
        .toList();
  }

  private static List<Page> calls(IncidentRun run, String person) {
    return run.handed.stream()
        .filter(page -> page.kind() == NoticeKind.PAGE && page.recipient().equals(person))
        .toList();
  }

  private static List<NoticeKind> kinds(IncidentRun run) {
    return run.handed.stream().map(Page::kind).toList();
  }
}
