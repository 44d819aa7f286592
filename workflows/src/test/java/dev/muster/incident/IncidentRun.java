package dev.muster.incident;

import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Runs an incident as its workflow does, on a clock of its own, and keeps what it did. */
final class IncidentRun {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final DataConverter WIRE = DefaultDataConverter.newDefaultInstance();
  private static final String WORKFLOW = "incident/checkout/a";

  /** More than any incident of these tests has to do at one moment. */
  private static final int MOST_STEPS = 500;

  final ScriptedWorld world;
  final List<IncidentStep.Call> calls = new ArrayList<>();
  final List<Page> handed = new ArrayList<>();
  final List<IncidentStep.Withdraw> withdrawals = new ArrayList<>();
  final List<TimelineEntry> story = new ArrayList<>();
  Incident incident;
  IncidentStep last = new IncidentStep.Close();
  Instant now = START;

  IncidentRun(IncidentPolicy policy, String severity, ScriptedWorld world) {
    this.world = world;
    this.incident = Incident.opened(Fixtures.request(policy, severity), "i1", WORKFLOW, now);
    settle();
  }

  IncidentRun(IncidentPolicy policy, String severity) {
    this(policy, severity, new ScriptedWorld());
  }

  /** Lets time pass, doing each thing at its time. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    while (last instanceof IncidentStep.Wait wait
        && wait.until() != null
        && !wait.until().isAfter(until)) {
      now = wait.until();
      settle();
    }
    now = until;
    settle();
  }

  /** Lets time pass during which no worker runs. */
  void beAway(Duration time) {
    now = now.plus(time);
    settle();
  }

  /** Does everything that is to be done now. */
  void settle() {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      last = incident.next(now);
      switch (last) {
        case IncidentStep.AskHold ask -> incident.standing(world.answer(ask.service()), now);
        case IncidentStep.Call call -> {
          calls.add(call);
          incident.called(call, world.lookUp(call.question()), now);
        }
        case IncidentStep.Appoint appoint ->
            incident.appointed(appoint, world.lookUp(appoint.question()), now);
        case IncidentStep.Hand hand -> {
          handed.addAll(hand.pages());
          incident.handed(hand.pages(), now);
        }
        case IncidentStep.Withdraw withdraw -> {
          withdrawals.add(withdraw);
          incident.withdrew(withdraw.withdrawal().recipients());
        }
        case IncidentStep.Measure measure -> {
          incident.measuring(now);
          incident.measured(world.measure(measure.criteria()), now);
        }
        case IncidentStep.Wait ignored -> {
          write();
          return;
        }
        case IncidentStep.Close ignored -> {
          write();
          return;
        }
      }
    }
    throw new AssertionError("never comes to rest: " + last);
  }

  private void write() {
    while (incident.timeline().hasPending()) {
      IncidentJournal.IncidentRecord record = incident.timeline().pending(incident.view());
      story.addAll(record.entries());
      incident.timeline().written(record, now);
    }
  }

  /** Goes on as the next run does, from a request that went over the wire. */
  void carryOn() {
    IncidentRequest carrying = overTheWire(incident.request().carrying(incident.snapshot()));
    incident = Incident.carriedOn(carrying, carrying.carried(), WORKFLOW);
  }

  static IncidentRequest overTheWire(IncidentRequest request) {
    return WIRE.fromPayload(
        WIRE.toPayload(request).orElseThrow(), IncidentRequest.class, IncidentRequest.class);
  }

  /** A person's word, which must make sense. */
  void tell(IncidentCommand command) {
    Assertions.assertThat(incident.accept(command, now)).isEmpty();
    settle();
  }

  Receipt receipt(Page page, Receipt.Result result) {
    return new Receipt(
        page.id(),
        page.recipient(),
        page.channel().name(),
        page.kind(),
        result,
        page.dueAt(),
        now,
        "m1",
        1,
        null,
        null);
  }

  List<String> told(TimelineEntry.Kind kind) {
    return story.stream().filter(e -> e.kind() == kind).map(TimelineEntry::text).toList();
  }
}
