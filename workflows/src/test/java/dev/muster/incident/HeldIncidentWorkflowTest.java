package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Episode;
import dev.muster.hold.AlertHold;
import dev.muster.hold.AlertHoldRequest;
import dev.muster.hold.AlertHoldStart;
import dev.muster.hold.AlertHoldWorkflow;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldRelease;
import dev.muster.hold.HoldView;
import dev.muster.notice.Page;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An incident and the hold of its service's alerts. */
class HeldIncidentWorkflowTest extends IncidentSetting {
  private static final IncidentPolicy POLICY =
      Fixtures.policy(Fixtures.respondWithin()).asHoldable();
  private static final String WINDOW = "window/upgrade";

  private AlertHoldWorkflow hold;

  @BeforeEach
  void holdAlerts() {
    hold =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(AlertHoldWorkflow.class, AlertHoldStart.options("checkout"));
  }

  @Test
  void isPagedAtOnceWhenItIsReleasedWithItsLadderFromThere() {
    Instant until = hold(Duration.ofHours(2));
    open(POLICY, "P1");
    sleepUntil(Duration.ofMinutes(30));
    assertThat(incident.view().held()).isEqualTo(new HeldService(WINDOW, "an upgrade", until));
    assertThat(signs().get(MusterSearchAttributes.PHASE)).isEqualTo("HELD");
    assertThat(signs().get(MusterSearchAttributes.NEEDS_HUMAN)).isNull();
    assertThat(hold.view().standing()).containsExactly(ID);

    world.held = null;
    hold.release(new HoldRelease("checkout", WINDOW));
    WorkflowStub.fromTyped(hold).getResult(Void.class);
    sleepUntil(Duration.ofMinutes(60));

    assertThat(world.calls(start)).isEqualTo(Map.of("alice", List.of(30L), "dave", List.of(45L)));
    assertThat(signs().get(MusterSearchAttributes.PHASE)).isEqualTo("ASSESSMENT");
    assertThat(signs().get(MusterSearchAttributes.NEEDS_HUMAN)).isTrue();
  }

  @Test
  void isPagedAtTheEndOfTheHoldThoughItsHolderIsGone() {
    Instant until = hold(Duration.ofMinutes(40));
    open(POLICY, "P1");
    sleepUntil(
        Duration.ofMinutes(1)); // the test server never lets time pass over a task it cut off
    WorkflowStub.fromTyped(hold).terminate("somebody did");
    world.held = null;

    sleepUntil(Duration.ofMinutes(39));
    assertThat(world.handed).isEmpty();
    sleepUntil(Duration.ofMinutes(41));

    assertThat(calls()).extracting(Page::dueAt).containsExactly(until);
  }

  @Test
  void closesInSilenceWhenItHasResolved() {
    hold(Duration.ofHours(2));
    open(POLICY, "P1");
    Episode episode = incident.firing().getFirst();
    incident.alertsEnded(new EndedAlerts(List.of(episode), now(), "alertmanager, asked"));

    IncidentView closed = WorkflowStub.fromTyped(incident).getResult(IncidentView.class);

    assertThat(closed.status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(closed.resolvedBy()).isEqualTo("alertmanager, asked");
    assertThat(world.handed).isEmpty();
  }

  @Test
  void whatIsWorkedOnBeforeTheHoldIsNotPagedAgain() {
    open(POLICY, "P1");
    incident.acknowledge(acknowledge("alice"));
    hold(Duration.ofHours(1));
    int pages = world.handed.size();

    incident.alerts(batch(Fixtures.firing("b", now())));
    sleepUntil(Duration.ofHours(2));

    assertThat(world.handed).hasSize(pages);
    assertThat(incident.view().episodes()).isEqualTo(2);
    assertThat(incident.view().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
  }

  @Test
  void isPagedWhenItCannotBeToldWhetherItIsHeld() {
    hold(Duration.ofHours(2));
    world.holdUnreadable = true;

    open(POLICY, "P1");
    sleepUntil(Duration.ofMinutes(1));

    assertThat(world.calls(start)).isEqualTo(Map.of("alice", List.of(0L)));
  }

  @Test
  void isPagedWhenTheHoldEndsBeforeItIsTold() {
    world.held = new HeldService(WINDOW, "an upgrade", now().plus(Duration.ofHours(2)));

    open(POLICY, "P1");
    sleepUntil(Duration.ofMinutes(1));

    assertThat(world.calls(start)).isEqualTo(Map.of("alice", List.of(0L)));
    assertThat(incident.view().held()).isNull();
  }

  private Instant hold(Duration length) {
    Instant until = now().plus(length);
    AlertHold window = new AlertHold(WINDOW, "an upgrade", now(), until);
    HoldView view = new HoldView("checkout", List.of(window), List.of(), null);
    WorkflowClient.start(hold::run, new AlertHoldRequest("checkout", view));
    world.held = new HeldService(WINDOW, "an upgrade", until);
    return until;
  }

  private SearchAttributes signs() {
    return WorkflowStub.fromTyped(incident).describe().getTypedSearchAttributes();
  }
}
