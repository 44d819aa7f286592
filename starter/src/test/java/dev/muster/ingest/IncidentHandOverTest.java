package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static dev.muster.ingest.Samples.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncidentHandOverTest {
  private final ScriptedStarter engine = new ScriptedStarter();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<IncidentHandOver> opened = new ArrayList<>();

  @AfterEach
  void close() {
    engine.letThrough(1_000);
    callers.close();
    opened.forEach(IncidentHandOver::close);
  }

  @Test
  void aFiringAlertOpensItsIncident() {
    assertThat(handOver().deliver(List.of(parcel(firing("a")))))
        .containsExactly(new Parcel.Outcome(1, 0));

    ScriptedStarter.Call call = engine.calls.getFirst();
    assertThat(call.incident()).isEqualTo("incident/checkout/Errors.critical");
    assertThat(call.opening().severity()).isEqualTo("P1");
    assertThat(call.batch()).isEqualTo(new AlertBatch("alertmanager", NOW, List.of(firing("a"))));
    assertThat(meters.get("muster.ingest.handover").timer().count()).isEqualTo(1);
  }

  @Test
  void anAlertThatEndedIsToldToWhoeverIsThere() {
    handOver().deliver(List.of(parcel(resolved("a"))));

    assertThat(engine.calls).singleElement().extracting(ScriptedStarter.Call::opening).isNull();
  }

  @Test
  void whatArrivesDuringAHandOverTravelsTogetherInTheNext() throws Exception {
    engine.hold();
    IncidentHandOver handOver = handOver();
    CompletableFuture<?> first = deliver(handOver, parcel(firing("first")));
    engine.arrived.acquire();

    List<CompletableFuture<?>> meanwhile = new ArrayList<>();
    for (String name : List.of("b", "c", "d")) {
      meanwhile.add(deliver(handOver, parcel(firing(name))));
      waitUntilQueued(handOver, meanwhile.size());
    }
    engine.letThrough(2);
    first.join();
    meanwhile.forEach(CompletableFuture::join);

    assertThat(engine.calls)
        .extracting(ScriptedStarter.Call::fingerprints)
        .containsExactly(List.of("first"), List.of("b", "c", "d"));
  }

  @Test
  void nobodyIsAnsweredBeforeTheEngineHasIt() throws Exception {
    engine.hold();
    CompletableFuture<?> answer = deliver(handOver(), parcel(firing("a")));
    engine.arrived.acquire();

    assertThat(answer).isNotDone();
    engine.letThrough(1);
    answer.join();
  }

  @Test
  void differentIncidentsGoSideBySideUpToTheBound() throws Exception {
    engine.hold();
    IncidentHandOver handOver = handOver(2, Duration.ofSeconds(30));
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(deliver(handOver, parcel("alertmanager", "key" + i, firing("a"))));
    }
    engine.arrived.acquire(2);

    assertThat(engine.arrived.tryAcquire()).isFalse();
    engine.letThrough(5);
    answers.forEach(CompletableFuture::join);
    assertThat(engine.calls).hasSize(5);
    assertThat(engine.most.get()).isEqualTo(2);
  }

  @Test
  void anIdenticalRepeatCostsTheEngineNothing() {
    IncidentHandOver handOver = handOver();
    handOver.deliver(List.of(parcel(firing("a"), firing("b"))));

    assertThat(handOver.deliver(List.of(parcel(firing("a"), firing("b")))))
        .containsExactly(new Parcel.Outcome(0, 2));
    assertThat(engine.calls).hasSize(1);
  }

  @Test
  void theOppositeIsToldAndThenRemembered() {
    IncidentHandOver handOver = handOver();
    handOver.deliver(List.of(parcel(firing("a"))));
    handOver.deliver(List.of(parcel(resolved("a"))));

    assertThat(handOver.deliver(List.of(parcel(resolved("a")))))
        .containsExactly(new Parcel.Outcome(0, 1));
    assertThat(engine.calls).hasSize(2);
  }

  @Test
  void whatTheEngineDidNotTakeIsRefusedAndNotRemembered() {
    IncidentHandOver handOver = handOver();
    engine.goDown();
    assertThatThrownBy(() -> handOver.deliver(List.of(parcel(firing("a")))))
        .isInstanceOf(EngineUnavailableException.class);

    engine.comeBack();
    assertThat(handOver.deliver(List.of(parcel(firing("a")))))
        .containsExactly(new Parcel.Outcome(1, 0));
  }

  @Test
  void aFailedResolveIsNotHiddenByTheFiringBeforeIt() {
    IncidentHandOver handOver = handOver();
    handOver.deliver(List.of(parcel(firing("a"))));
    engine.goDown();
    assertThatThrownBy(() -> handOver.deliver(List.of(parcel(resolved("a")))))
        .isInstanceOf(EngineUnavailableException.class);
    engine.comeBack();

    assertThat(handOver.deliver(List.of(parcel(resolved("a")))))
        .containsExactly(new Parcel.Outcome(1, 0));
  }

  @Test
  void aCallerWhoGaveUpIsNotSentForLater() {
    engine.hold();
    IncidentHandOver handOver = handOver(8, Duration.ofMillis(50));
    while (!engine.arrived.tryAcquire()) {
      giveUp(handOver, firing("in flight"));
    }
    giveUp(handOver, firing("given up"));

    engine.letThrough(1_000);
    handOver.close();
    assertThat(engine.calls)
        .extracting(ScriptedStarter.Call::fingerprints)
        .containsExactly(List.of("in flight"));
  }

  private static void giveUp(IncidentHandOver handOver, Alert alert) {
    assertThatThrownBy(() -> handOver.deliver(List.of(parcel(alert))))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("in time");
  }

  @Test
  void aBugInOneRoundDoesNotCloseTheLane() {
    IncidentHandOver handOver = handOver();
    Parcel.Alerts broken =
        new Parcel.Alerts(
            "incident/checkout/Errors.critical",
            null,
            new AlertBatch("alertmanager", NOW, List.of(firing("a"))),
            null);
    assertThatThrownBy(() -> handOver.deliver(List.of(broken)))
        .isInstanceOf(EngineUnavailableException.class);

    assertThat(handOver.deliver(List.of(parcel(firing("b")))))
        .containsExactly(new Parcel.Outcome(1, 0));
  }

  @Test
  void aFrontThatStopsTakesNothingMore() {
    IncidentHandOver handOver = handOver();
    handOver.close();

    assertThatThrownBy(() -> handOver.deliver(List.of(parcel(firing("a")))))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessage("the front is stopping");
    assertThat(engine.calls).isEmpty();
  }

  private static void waitUntilQueued(IncidentHandOver handOver, int parcels) {
    while (handOver.waiting() < parcels) {
      Thread.onSpinWait();
    }
  }

  private CompletableFuture<?> deliver(IncidentHandOver handOver, Parcel parcel) {
    return CompletableFuture.runAsync(() -> handOver.deliver(List.of(parcel)), callers);
  }

  private IncidentHandOver handOver() {
    return handOver(8, Duration.ofSeconds(30));
  }

  private IncidentHandOver handOver(int inFlight, Duration confirmWithin) {
    KnownStates known =
        new KnownStates(1_000, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    IncidentHandOver handOver =
        new IncidentHandOver(
            engine,
            known,
            new IngestMetrics(meters, ObservationRegistry.NOOP),
            Traces.none(),
            new IncidentHandOver.Limits(inFlight, confirmWithin, 900_000));
    opened.add(handOver);
    return handOver;
  }
}
