package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.NoticeKind;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Incidents from their first alert to their close, on a clock that skips. */
class IncidentWorkflowTest extends IncidentSetting {
  // INC-04, INC-15, INC-16
  @Test
  void goesThroughItsFivePhasesInOrderAndClosesAfterTheWatch() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    incident.acknowledge(acknowledge("alice"));
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(2));
    assertThat(incident.view().phase()).isEqualTo(IncidentPhase.RESOLUTION);

    IncidentView last = WorkflowStub.fromTyped(incident).getResult(IncidentView.class);

    assertThat(last.status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(world.texts(TimelineEntry.Kind.PHASE))
        .containsExactly("DETECTION", "ASSESSMENT", "RESPONSE", "RESOLUTION", "POST_INCIDENT");
    assertThat(notices(NoticeKind.RESOLVED)).hasSize(1);
  }

  // INC-15
  @Test
  void theSameAlertFiringAgainWhileWatchedReopensTheSameIncident() {
    open(Fixtures.respondWithin(), "P1");
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(5));

    incident.alerts(batch(Fixtures.firing("a", start.plusSeconds(240))));
    sleepUntil(Duration.ofMinutes(6));

    IncidentView view = incident.view();
    assertThat(view.status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(view.reopened()).isEqualTo(1);
    assertThat(world.calls(start).get("alice")).containsExactly(0L, 5L);
  }

  @Test
  void aRepeatOfAnEpisodeThatEndedChangesNothing() {
    open(Fixtures.respondWithin(), "P1");
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(1));

    incident.alerts(batch(Fixtures.firing("a", start), Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(2));

    assertThat(incident.view().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(incident.view().reopened()).isZero();
  }

  // INC-07
  @Test
  void anIncidentKeepsWhichSourceStartedIt() {
    open(Fixtures.respondWithin(), "P1");

    assertThat(incident.view().source())
        .isEqualTo(new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"));
  }

  // INC-07
  @Test
  void anIncidentThatAPersonReportsKeepsThePerson() {
    IncidentRequest.Source person =
        new IncidentRequest.Source(IncidentRequest.Kind.USER_REPORT, "carol");
    IncidentRequest alert = Fixtures.request(Fixtures.policy(Fixtures.respondWithin()), "P1");
    IncidentWorkflow reported =
        temporal.getWorkflowClient().newWorkflowStub(IncidentWorkflow.class, options());
    WorkflowClient.start(
        reported::run,
        new IncidentRequest(
            alert.service(),
            alert.key(),
            alert.title(),
            alert.severity(),
            person,
            null,
            null,
            null,
            alert.policy(),
            null));
    temporal.sleep(Duration.ofMinutes(1));

    assertThat(reported.view().source()).isEqualTo(person);
    assertThat(world.texts(TimelineEntry.Kind.OPENED)).singleElement().asString().contains("carol");
    assertThat(calls()).isNotEmpty();
  }

  // INC-17
  @Test
  void tenFiringAlertsOfOneGroupAreOneOpenIncidentAndOneNotice() {
    IncidentPolicy policy = Fixtures.policy(Fixtures.respondWithin());
    Set<String> runs = new HashSet<>();
    start = now();

    for (int i = 0; i < 10; i++) {
      runs.add(alert(policy, "P1", Fixtures.firing("pod-" + i, start)));
    }
    temporal.sleep(Duration.ofMinutes(1));

    assertThat(runs).hasSize(1);
    assertThat(incident.view().firing()).isEqualTo(10);
    assertThat(notices(NoticeKind.OPENED)).hasSize(1);
    assertThat(calls()).hasSize(1);
  }

  // COM-02, INC-16
  @Test
  void aResolutionIsToldOnceHoweverOftenItIsHeard() {
    open(Fixtures.respondWithin(), "P1");

    for (int i = 0; i < 3; i++) {
      incident.alerts(batch(Fixtures.resolved("a", start)));
      temporal.sleep(Duration.ofSeconds(10));
    }
    incident.deferred(
        new IncidentCommand.Deferred(
            null, new IncidentCommand.Resolve("alice", null, null), start));
    WorkflowStub.fromTyped(incident).getResult(IncidentView.class);

    assertThat(notices(NoticeKind.RESOLVED))
        .singleElement()
        .satisfies(page -> assertThat(page.notice().duration()).isNotNull());
  }
}
