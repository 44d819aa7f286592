package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an incident hands to Temporal stays below its limit, however long nothing is written. */
class PayloadLimitTest {
  private static final int LIMIT = 2 * 1024 * 1024;
  private static final Instant START = IncidentRun.START;

  private final ScriptedWorld world = new ScriptedWorld();
  private final Incident incident =
      Incident.opened(
          Fixtures.request(Fixtures.policy(endless()), "P1"), "i1", "incident/checkout/a", START);
  private Instant now = START;

  @Test
  void anIncidentThatFlapsForDaysWithoutAReadModelFitsIntoTheRequestOfTheNextRun() {
    for (int i = 0; i < 5_000; i++) {
      now = now.plusSeconds(60);
      hear(Fixtures.firing("flapping", now));
      act();
      hear(Fixtures.resolved("flapping", now));
      act();
    }

    assertThat(carried()).isLessThan(LIMIT);
    assertThat(record().entries().getFirst().sequence()).isEqualTo(1);
  }

  @Test
  void anIncidentWithMoreAlertsThanItCanTellApartAndLongNamesFits() {
    for (int batch = 0; batch < 100; batch++) {
      List<Alert> alerts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        alerts.add(wordy("x".repeat(240) + batch + "-" + i));
      }
      hear(alerts.toArray(Alert[]::new));
      act();
    }

    anIncidentWhosePagersNeverAnswerFits();
    assertThat(incident.mayFire()).isTrue();
    assertThat(incident.firing()).isLessThan(AlertMemory.CAPACITY);
    assertThat(carried()).isLessThan(LIMIT);
    assertThat(size(record())).isLessThan(LIMIT);
  }

  @Test
  void anIncidentWhosePagersNeverAnswerFits() {
    for (int i = 0; i < 3_000; i++) {
      now = now.plus(Duration.ofMinutes(5));
      act();
    }

    assertThat(carried()).isLessThan(LIMIT);
  }

  @Test
  void whatWasLeftOutIsToldOnceThereIsRoomAgain() {
    for (int i = 0; i < 3_000; i++) {
      hear(Fixtures.firing("f", START.plusSeconds(i)));
    }
    List<TimelineEntry> story = new ArrayList<>();
    while (incident.timeline().hasPending()) {
      IncidentJournal.IncidentRecord record = record();
      story.addAll(record.entries());
      incident.timeline().written(record, now);
    }

    assertThat(story.getLast().kind()).isEqualTo(TimelineEntry.Kind.NOTICE);
    assertThat(story.getLast().text()).matches("[1-9][0-9]* entries or alerts were left out.*");
    assertThat(story.getLast().sequence()).isEqualTo(story.size());
  }

  @Test
  void aPersonsWordIsKeptWhereAnAlertsIsLeftOut() {
    for (int i = 0; i < 3_000; i++) {
      hear(Fixtures.firing("f", START.plusSeconds(i)));
    }

    incident.accept(new IncidentCommand.Note("alice", "seen"), now);

    assertThat(incident.snapshot().story().entries().getLast().text()).isEqualTo("alice: seen");
  }

  @Test
  void anAlertThatChangesWhileItIsWrittenIsWrittenAgain() {
    hear(Fixtures.firing("f", START));
    IncidentJournal.IncidentRecord underWay = record();
    hear(Fixtures.resolved("f", START));

    incident.timeline().written(underWay, now);

    assertThat(record().alerts()).extracting(Alert::status).containsExactly(AlertStatus.RESOLVED);
  }

  private void hear(Alert... alerts) {
    incident.heard(Fixtures.batch(now, alerts), now);
  }

  /** Does what is due, with a read model that is down and pagers that never answer. */
  private void act() {
    IncidentStep step = incident.next(now);
    while (!(step instanceof IncidentStep.Wait)) {
      switch (step) {
        case IncidentStep.AskHold ask -> incident.standing(world.answer(ask.service()), now);
        case IncidentStep.Call call -> incident.called(call, world.lookUp(call.question()), now);
        case IncidentStep.Appoint appoint ->
            incident.appointed(appoint, world.lookUp(appoint.question()), now);
        case IncidentStep.Hand hand -> incident.handed(hand.pages(), now);
        case IncidentStep.Withdraw withdraw ->
            incident.withdrew(withdraw.withdrawal().recipients());
        case IncidentStep.Measure ignored -> incident.measuring(now);
        case IncidentStep.Close ignored -> throw new AssertionError("closed");
        case IncidentStep.Wait ignored -> throw new AssertionError("unreachable");
      }
      step = incident.next(now);
    }
  }

  private int carried() {
    return size(incident.request().carrying(incident.snapshot()));
  }

  private IncidentJournal.IncidentRecord record() {
    return incident.timeline().pending(incident.view());
  }

  private static int size(Object value) {
    return DefaultDataConverter.newDefaultInstance()
        .toPayload(value)
        .orElseThrow()
        .getSerializedSize();
  }

  private static EscalationPolicy endless() {
    return new EscalationPolicy(
        "endless",
        EscalationMode.RESPOND_WITHIN,
        List.of(Fixtures.after(5, "rotation:primary")),
        0,
        new EscalationPolicy.Exhausted(Fixtures.to("role:cto"), Duration.ofMinutes(5)),
        null);
  }

  private static Alert wordy(String fingerprint) {
    return new Alert(
        fingerprint,
        START,
        AlertStatus.FIRING,
        null,
        Map.of("alertname", "Wordy", "severity", "critical"),
        Map.of("summary", "ü\"\n".repeat(1_000)),
        null);
  }
}
