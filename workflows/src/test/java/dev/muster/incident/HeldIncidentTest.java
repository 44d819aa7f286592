package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.alert.Alert;
import dev.muster.alert.Episode;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.hold.HeldService;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An incident of a service whose alerts are held. */
class HeldIncidentTest {
  private static final Instant START = IncidentRun.START;
  private static final Instant END = START.plus(Duration.ofHours(2));
  private static final HeldService UPGRADE = new HeldService("window/upgrade", "an upgrade", END);
  private static final IncidentPolicy POLICY =
      Fixtures.policy(Fixtures.respondWithin()).asHoldable();

  private final ScriptedWorld world = new ScriptedWorld();

  @Test
  void standsByAndTellsNobody() {
    IncidentRun run = held();

    run.pass(Duration.ofMinutes(119));

    assertThat(run.handed).isEmpty();
    assertThat(run.calls).isEmpty();
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(run.incident.view().held()).isEqualTo(UPGRADE);
    assertThat(run.incident.view().breachedAt()).isNull();
    assertThat(run.incident.times().deadline()).isEqualTo(END);
    assertThat(run.told(TimelineEntry.Kind.HELD))
        .containsExactly(
            "Held by window/upgrade until 2026-03-01 02:00:00 UTC, so nobody is told: an upgrade");
    assertThat(run.incident.view().story())
        .contains("- Now: stands by, held by window/upgrade until 2026-03-01 02:00:00 UTC")
        .contains("- Waiting for: the end of the hold");
  }

  @Test
  void isRaisedAtTheEndWithItsLadderFromThereThoughNobodyReleasesIt() {
    IncidentRun run = held();
    world.held = null;

    run.pass(Duration.ofHours(2).plusMinutes(46));

    assertThat(run.calls)
        .extracting(IncidentStep.Call::dueAt)
        .containsExactly(END, END.plus(Duration.ofMinutes(15)), END.plus(Duration.ofMinutes(45)));
    assertThat(opened(run)).singleElement().extracting(Page::dueAt).isEqualTo(END);
    assertThat(run.incident.life().promise().from()).isEqualTo(END);
    assertThat(run.incident.view().held()).isNull();
    assertThat(run.incident.view().raisedAt()).isEqualTo(END);
    assertThat(run.told(TimelineEntry.Kind.RAISED))
        .containsExactly("It still fires, and nobody holds it any more");
  }

  @Test
  void isRaisedAtOnceWhenItIsReleased() {
    IncidentRun run = held();
    run.pass(Duration.ofMinutes(40));

    release(run);

    assertThat(run.calls)
        .extracting(IncidentStep.Call::dueAt)
        .containsExactly(START.plus(Duration.ofMinutes(40)));
  }

  @Test
  void whatEndedWhileNothingRanIsRaisedFromWhenItEnded() {
    IncidentRun run = held();
    world.held = null;

    run.beAway(Duration.ofHours(2).plusMinutes(20));

    assertThat(run.calls)
        .extracting(IncidentStep.Call::dueAt)
        .containsExactly(END, END.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aWordThatTheHoldEndedIsCheckedAndOneThatIsHeldOnStandsBy() {
    IncidentRun run = held();
    HeldService longer = new HeldService("window/other", "a copy", END.plusSeconds(600));
    world.held = longer;

    run.incident.holdEnded(run.now);
    run.settle();
    run.incident.holdEnded(run.now);
    run.settle();

    assertThat(run.handed).isEmpty();
    assertThat(run.incident.view().held()).isEqualTo(longer);
    assertThat(run.told(TimelineEntry.Kind.HELD)).hasSize(2);
    world.held = null;
    run.pass(Duration.ofMinutes(121));
    assertThat(run.handed).isEmpty();
    run.pass(Duration.ofMinutes(9));
    assertThat(run.calls).hasSize(1);
  }

  @Test
  void whatHasResolvedMeanwhileClosesInSilence() {
    IncidentRun run = held();
    run.pass(Duration.ofMinutes(30));

    run.incident.heard(Fixtures.batch(run.now, Fixtures.resolved("a", START)), run.now);
    run.settle();
    assertThat(run.incident.view().held()).isNull();
    run.pass(Duration.ofHours(3));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(run.handed).isEmpty();
    assertThat(run.told(TimelineEntry.Kind.RESOLVED)).containsExactly("Resolved by alertmanager");
  }

  @Test
  void whatPassedInSilenceBreaksNoPromiseAndNeedsNoCommander() {
    IncidentPolicy commanded =
        Fixtures.policy(Fixtures.respondWithin(), Fixtures.commanded("role:cto")).asHoldable();
    IncidentRun run = held(commanded);
    run.pass(Duration.ofMinutes(90));
    run.incident.heard(Fixtures.batch(run.now, Fixtures.resolved("a", START)), run.now);
    run.settle();
    run.pass(Duration.ofHours(1));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.CLOSED);
    EvidenceRecord record = run.incident.evidence();
    assertThat(record.facts())
        .contains(new EvidenceFact("Held", "1 h 30 min, over before anybody was told"));
    assertThat(record.promises())
        .extracting(EvidencePromise::outcome)
        .doesNotContain(EvidencePromise.Outcome.BROKEN);
  }

  @Test
  void promisesOfOneThatWasRaisedCountWithoutTheHold() {
    IncidentPolicy commanded =
        Fixtures.policy(Fixtures.respondWithin(), Fixtures.commanded("role:cto")).asHoldable();
    IncidentRun run = held(commanded);
    world.held = null;
    run.pass(Duration.ofHours(2));
    run.now = run.now.plusSeconds(30);
    Page page = pages(run).getFirst();
    run.incident.settled(run.receipt(page, Receipt.Result.DELIVERED), run.now);
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.now = run.now.plusSeconds(60);
    run.tell(new IncidentCommand.Resolve("alice", "the upgrade", "rolled back"));
    run.pass(Duration.ofHours(1));

    EvidenceRecord record = run.incident.evidence();

    assertThat(record.promises())
        .extracting(EvidencePromise::name, EvidencePromise::outcome)
        .containsExactly(
            tuple("paged", EvidencePromise.Outcome.KEPT),
            tuple("answered", EvidencePromise.Outcome.KEPT),
            tuple("resolved", EvidencePromise.Outcome.KEPT));
    assertThat(record.facts()).contains(new EvidenceFact("Held", "2 h"));
  }

  @Test
  void whatWasOpenBeforeGoesOnAsItWas() {
    IncidentRun run = new IncidentRun(POLICY, "P1", world);
    fire(run, "a", START);
    world.held = UPGRADE;
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    int calls = run.calls.size();

    fire(run, "b", START.plusSeconds(10));
    run.pass(Duration.ofHours(1));

    assertThat(run.calls).hasSize(calls);
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    assertThat(run.incident.view().held()).isNull();
    assertThat(run.told(TimelineEntry.Kind.ALERTS)).hasSize(2);
    assertThat(world.asked).hasValue(1);
  }

  @Test
  void whatFiresAgainInTheWindowStandsByAndIsRaisedAfterwards() {
    IncidentRun run = new IncidentRun(POLICY, "P1", world);
    fire(run, "a", START);
    run.tell(new IncidentCommand.Resolve("alice", null, null));
    world.held = UPGRADE;
    int told = run.handed.size();
    run.pass(Duration.ofMinutes(5));

    fire(run, "a", START.plusSeconds(200));
    assertThat(run.incident.view().held()).isEqualTo(UPGRADE);
    assertThat(run.incident.life().reopened()).isOne();
    run.pass(Duration.ofMinutes(30));
    assertThat(run.handed).hasSize(told);
    release(run);

    assertThat(run.calls.getLast().dueAt()).isEqualTo(START.plus(Duration.ofMinutes(35)));
    assertThat(run.calls.getLast().level()).isOne();
    assertThat(opened(run)).hasSize(2);
  }

  @Test
  void whatPassedInSilenceAndFiresAgainAfterwardsIsRaisedAtOnce() {
    IncidentPolicy commanded =
        Fixtures.policy(Fixtures.respondWithin(), Fixtures.commanded("role:cto")).asHoldable();
    IncidentRun run = held(commanded);
    run.incident.heard(Fixtures.batch(run.now, Fixtures.resolved("a", START)), run.now);
    run.settle();
    world.held = null;

    run.pass(Duration.ofMinutes(1));
    fire(run, "a", START.plusSeconds(50));

    assertThat(run.calls).hasSize(1);
    assertThat(opened(run)).hasSize(1);
    assertThat(run.incident.commander().person()).isEqualTo("erin");
  }

  @Test
  void whatCannotBeToldIsNotHeld() {
    world.held = UPGRADE;
    world.holdUnreadable = true;

    IncidentRun run = new IncidentRun(POLICY, "P1", world);

    assertThat(run.calls).extracting(IncidentStep.Call::dueAt).containsExactly(START);
    assertThat(run.incident.view().raisedAt()).isNull();
  }

  @Test
  void anAnswerThatIsOverAlreadyHoldsNothing() {
    world.held = new HeldService("window/upgrade", "an upgrade", START);

    assertThat(new IncidentRun(POLICY, "P1", world).calls).hasSize(1);
  }

  @Test
  void nobodyAsksForAServiceThatNothingHoldsOrForWhatAPersonOpened() {
    world.held = UPGRADE;
    IncidentRun plain = new IncidentRun(Fixtures.policy(Fixtures.respondWithin()), "P1", world);
    IncidentRequest alert = Fixtures.request(POLICY, "P1");
    IncidentRequest report =
        new IncidentRequest(
            alert.service(),
            alert.key(),
            alert.title(),
            alert.severity(),
            new IncidentRequest.Source(IncidentRequest.Kind.USER_REPORT, "ada"),
            null,
            null,
            null,
            POLICY,
            null);

    assertThat(plain.calls).hasSize(1);
    assertThat(world.asked).hasValue(0);
    assertThat(Incident.opened(report, "i1", "w1", START).next(START))
        .isNotInstanceOf(IncidentStep.AskHold.class);
    assertThat(Incident.opened(alert, "i1", "w1", START).next(START))
        .isEqualTo(new IncidentStep.AskHold("checkout"));
  }

  @Test
  void aPersonWhoTakesItUpMakesItAnIncidentLikeAnyOther() {
    IncidentRun run = held();
    run.pass(Duration.ofMinutes(10));

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    assertThat(run.incident.view().held()).isNull();
    assertThat(run.calls).isEmpty();
    assertThat(opened(run)).hasSize(1);
    assertThat(run.told(TimelineEntry.Kind.RAISED))
        .containsExactly("alice takes it up though it is held");
    release(run);
    run.pass(Duration.ofHours(3));
    assertThat(run.calls).isEmpty();
  }

  @Test
  void aPersonMayEscalateReassignOrResolveWhatIsHeld() {
    IncidentRun escalated = held();
    escalated.tell(new IncidentCommand.EscalateNow("alice", "it is real"));
    assertThat(escalated.calls).extracting(IncidentStep.Call::level).containsExactly(1);

    world.held = UPGRADE;
    IncidentRun reassigned = held();
    reassigned.tell(new IncidentCommand.Reassign("alice", Target.parse("role:cto"), "knows it"));
    assertThat(reassigned.calls.getFirst().reason()).isEqualTo(CallReason.REASSIGNED);

    IncidentRun resolved = held();
    resolved.tell(new IncidentCommand.Resolve("alice", "the upgrade", null));
    resolved.pass(Duration.ofHours(1));
    assertThat(resolved.handed).isEmpty();
    assertThat(resolved.incident.life().status()).isEqualTo(IncidentStatus.CLOSED);
  }

  @Test
  void wordsThatAskNobodyLeaveItHeld() {
    IncidentRun run = held();

    run.tell(new IncidentCommand.Note("alice", "the upgrade does that"));
    run.tell(new IncidentCommand.ChangeSeverity("alice", "P3", "expected"));
    run.tell(new IncidentCommand.ChangeSeverity("alice", "P2", "less so"));
    fire(run, "b", START.plusSeconds(5));

    assertThat(run.handed).isEmpty();
    assertThat(run.incident.severity().name()).isEqualTo("P1");
    assertThat(run.incident.view().held()).isEqualTo(UPGRADE);
    assertThat(run.incident.life().breachAt()).isNull();
    release(run);
    assertThat(run.calls).hasSize(1);
    assertThat(run.handed).extracting(Page::kind).doesNotContain(NoticeKind.WORSE);
  }

  @Test
  void aWordWhileItAsksIsNotLost() {
    Incident incident = Incident.opened(Fixtures.request(POLICY, "P1"), "i1", "w1", START);
    assertThat(incident.accept(new IncidentCommand.Acknowledge("alice", null, null), START))
        .isEmpty();

    incident.standing(UPGRADE, START);

    assertThat(incident.life().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    assertThat(incident.standby().isSilent()).isFalse();
    assertThat(incident.next(START)).isInstanceOf(IncidentStep.Hand.class);
  }

  @Test
  void whatResolvesWhileItAsksIsToldUnlessItIsHeld() {
    Incident told = Incident.opened(Fixtures.request(POLICY, "P1"), "i1", "w1", START);
    Incident silent = Incident.opened(Fixtures.request(POLICY, "P1"), "i2", "w2", START);
    for (Incident incident : List.of(told, silent)) {
      incident.heard(Fixtures.batch(START, Fixtures.firing("a", START)), START);
      incident.heard(Fixtures.batch(START, Fixtures.resolved("a", START)), START);
    }

    told.standing(null, START);
    silent.standing(UPGRADE, START);

    IncidentStep next = told.next(START);
    assertThat(next).isInstanceOf(IncidentStep.Hand.class);
    assertThat(((IncidentStep.Hand) next).pages())
        .extracting(Page::kind)
        .containsExactly(NoticeKind.OPENED, NoticeKind.RESOLVED);
    assertThat(silent.next(START)).isInstanceOf(IncidentStep.Wait.class);
    assertThat(silent.life().phase()).isEqualTo(IncidentPhase.RESOLUTION);
  }

  @Test
  void aSourceThatIsKeptSilentIsNotTakenToMeanThatAllIsWell() {
    IncidentPolicy quiet = quietAfter(Duration.ofMinutes(20)).asHoldable();
    IncidentRun run = held(quiet);
    world.held = null;

    run.pass(Duration.ofHours(2).plusMinutes(19));
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(run.calls).isNotEmpty();
    run.pass(Duration.ofMinutes(1));

    assertThat(run.incident.life().resolvedBy()).isEqualTo("silence of the source");
  }

  @Test
  void alertsThatTheirSourceNoLongerKnowsAreResolved() {
    IncidentRun run = held();
    fire(run, "b", START.plusSeconds(5));
    assertThat(run.incident.firingEpisodes())
        .containsExactly(new Episode("a", START), new Episode("b", START.plusSeconds(5)));

    run.incident.ended(ended(run.now, new Episode("a", START)), run.now);
    run.incident.ended(ended(run.now, new Episode("b", START)), run.now);
    run.settle();
    assertThat(run.incident.firing()).isOne();
    run.incident.ended(ended(run.now, new Episode("b", START.plusSeconds(5))), run.now);
    run.settle();

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(run.incident.life().resolvedBy()).isEqualTo("prometheus, asked");
    assertThat(run.handed).isEmpty();
    assertThat(run.told(TimelineEntry.Kind.ALERTS)).hasSize(4);
  }

  @Test
  void anAlertThatIsNotYetWrittenEndsWithWhatExplainsIt() {
    Incident incident = Incident.opened(Fixtures.request(POLICY, "P1"), "i1", "w1", START);
    Alert fires = Fixtures.firing("a", START);
    incident.heard(Fixtures.batch(START, fires), START);

    incident.ended(ended(START.plusSeconds(9), fires.episode()), START.plusSeconds(9));

    assertThat(incident.timeline().pending(incident.view()).alerts())
        .containsExactly(fires.ended(START.plusSeconds(9)));
  }

  @Test
  void whatStandsByIsCarriedOn() {
    IncidentRun run = held();
    run.pass(Duration.ofMinutes(30));

    run.carryOn();
    run.settle();
    run.pass(Duration.ofMinutes(30));
    assertThat(run.handed).isEmpty();
    release(run);

    assertThat(run.calls)
        .extracting(IncidentStep.Call::dueAt)
        .containsExactly(START.plus(Duration.ofHours(1)));
    assertThat(run.incident.standby().stood()).isEqualTo(Duration.ofHours(1));
  }

  private IncidentRun held() {
    return held(POLICY);
  }

  private IncidentRun held(IncidentPolicy policy) {
    world.held = UPGRADE;
    IncidentRun run = new IncidentRun(policy, "P1", world);
    fire(run, "a", START);
    return run;
  }

  private static void fire(IncidentRun run, String fingerprint, Instant at) {
    run.incident.heard(Fixtures.batch(run.now, Fixtures.firing(fingerprint, at)), run.now);
    run.settle();
  }

  private void release(IncidentRun run) {
    world.held = null;
    run.incident.holdEnded(run.now);
    run.settle();
  }

  private static EndedAlerts ended(Instant at, Episode... episodes) {
    return new EndedAlerts(List.of(episodes), at, "prometheus, asked");
  }

  private static List<Page> opened(IncidentRun run) {
    return run.handed.stream().filter(page -> page.kind() == NoticeKind.OPENED).toList();
  }

  private static List<Page> pages(IncidentRun run) {
    return run.handed.stream().filter(page -> page.kind() == NoticeKind.PAGE).toList();
  }

  private static IncidentPolicy quietAfter(Duration quiet) {
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
}
