package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an incident ends, begins again, and what it promises each time. */
class IncidentLivesTest {
  private static final Duration QUIET = Duration.ofMinutes(30);

  private final IncidentRun run = new IncidentRun(policy(null), "P1");

  @Test
  void anIncidentThatOpensAgainPromisesAnAnswerAgain() {
    hear(run, Fixtures.firing("a", run.now));
    run.pass(Duration.ofMinutes(20));
    hear(run, Fixtures.resolved("a", IncidentRun.START));
    run.pass(Duration.ofMinutes(5));

    hear(run, Fixtures.firing("a", run.now));
    run.pass(Duration.ofMinutes(15));

    assertThat(run.told(TimelineEntry.Kind.BREACHED))
        .containsExactly(
            "Promise broken: nobody had answered by 2026-03-01 00:15:00 UTC",
            "Promise broken: nobody had answered by 2026-03-01 00:40:00 UTC");
    assertThat(run.incident.view().breachedAt()).isEqualTo(at(15));
  }

  @Test
  void aLinkOfTheLifeBeforeWorksOnceToo() {
    hear(run, Fixtures.firing("a", run.now));
    String link = page(NoticeKind.PAGE).id();
    run.tell(new IncidentCommand.Acknowledge("alice", link, null));
    hear(run, Fixtures.resolved("a", IncidentRun.START));

    hear(run, Fixtures.firing("a", IncidentRun.START.plusSeconds(60)));

    assertThat(run.incident.refusal(new IncidentCommand.Acknowledge("alice", link, null)))
        .hasValueSatisfying(why -> assertThat(why).contains("already used"));
    assertThat(
            run.incident.refusal(
                new IncidentCommand.Acknowledge("alice", page(NoticeKind.PAGE).id(), null)))
        .isEmpty();
  }

  @Test
  void aPromiseThatBrokeWhileNoWorkerRanIsBrokenThoughAnAnswerCameSince() {
    run.now = at(20);

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));

    assertThat(run.incident.view().breachedAt()).isEqualTo(at(15));
  }

  @Test
  void anAnswerThatCouldNotBeTakenAtOnceCountsFromWhenItWasGiven() {
    run.now = at(20);

    run.incident.acceptDeferred(
        new IncidentCommand.Acknowledge("alice", null, null), at(14), run.now);
    run.settle();

    assertThat(run.incident.view().acknowledgedAt()).isEqualTo(at(14));
    assertThat(run.incident.view().breachedAt()).isNull();
  }

  @Test
  void anEpisodeThatBeganAndEndedBeforeItWasHeardIsOver() {
    hear(run, Fixtures.firing("a", run.now), Fixtures.resolved("a", run.now));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(run.incident.life().reopened()).isZero();
  }

  // INC-16
  @Test
  void aSourceThatIsSilentForLongEnoughMeansThatAllIsWell() {
    IncidentRun quiet = new IncidentRun(policy(QUIET), "P1");
    hear(quiet, Fixtures.firing("a", quiet.now));

    quiet.pass(QUIET);

    assertThat(quiet.incident.view().resolvedBy()).isEqualTo("silence of the source");
  }

  @Test
  void aSilenceDuringWhichNobodyListenedDoesNotCount() {
    IncidentRun quiet = new IncidentRun(policy(QUIET), "P1");
    hear(quiet, Fixtures.firing("a", quiet.now));

    quiet.beAway(Duration.ofHours(2));
    assertThat(quiet.incident.life().isUnresolved()).isTrue();
    quiet.pass(QUIET);

    assertThat(quiet.incident.life().status()).isEqualTo(IncidentStatus.RESOLVED);
  }

  @Test
  void aWordOfTheSourceAfterItsSilenceOpensTheIncidentAgain() {
    IncidentRun quiet = new IncidentRun(policy(QUIET), "P1");
    hear(quiet, Fixtures.firing("a", quiet.now));
    quiet.pass(QUIET);

    hear(quiet, Fixtures.firing("a", IncidentRun.START));

    assertThat(quiet.incident.life().isOpen()).isTrue();
    assertThat(quiet.incident.firing()).isEqualTo(1);
  }

  @Test
  void aReceiptOfAnEarlierIncidentChangesNothing() {
    Page page = page(NoticeKind.PAGE);
    Receipt stranger =
        new Receipt(
            page.id().replace("i1", "i0"),
            page.recipient(),
            "email",
            NoticeKind.PAGE,
            Receipt.Result.DELIVERED,
            run.now,
            run.now,
            "m1",
            1,
            null,
            null);

    run.incident.settled(stranger, run.now);
    run.settle();

    assertThat(run.incident.view().firstPagedAt()).isNull();
    assertThat(run.told(TimelineEntry.Kind.RECEIPT)).isEmpty();
  }

  @Test
  void remindersThatATimeWithoutWorkersSwallowedComeAsOneAndKeepTheirRhythm() {
    SeverityLevel reminding =
        new SeverityLevel(
            "P1", 1, "Critical", dev.muster.notice.Urgency.HIGH, null, Duration.ofMinutes(15));
    SeverityScale scale =
        new SeverityScale(List.of(reminding), "severity", java.util.Map.of(), "P1");
    IncidentRun away = new IncidentRun(Fixtures.policy(Fixtures.respondWithin(), scale), "P1");

    away.beAway(Duration.ofMinutes(50));
    away.pass(Duration.ofMinutes(10));

    assertThat(away.handed.stream().filter(page -> page.kind() == NoticeKind.REMINDER))
        .extracting(Page::dueAt)
        .containsExactly(at(45), at(60));
  }

  @Test
  void anOverlongNoteIsCut() {
    run.tell(new IncidentCommand.Note("alice", "x".repeat(100_000)));

    assertThat(run.told(TimelineEntry.Kind.COMMAND).getFirst()).hasSize(4_000);
  }

  private static IncidentPolicy policy(Duration quiet) {
    IncidentPolicy policy = Fixtures.policy(Fixtures.respondWithin());
    return new IncidentPolicy(
        policy.revision(),
        policy.owner(),
        policy.severities(),
        policy.escalation(),
        policy.audiences(),
        policy.watch(),
        quiet,
        null,
        null);
  }

  private static void hear(IncidentRun run, Alert... alerts) {
    run.incident.heard(Fixtures.batch(run.now, alerts), run.now);
    run.settle();
  }

  private Page page(NoticeKind kind) {
    return run.handed.stream().filter(page -> page.kind() == kind).toList().getLast();
  }

  private static Instant at(long minutes) {
    return IncidentRun.START.plus(Duration.ofMinutes(minutes));
  }
}
