package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people can tell an incident, and what comes of it. */
class IncidentCommandsTest extends IncidentSetting {
  @Test
  void refusesWithASentenceWhatMakesNoSense() {
    open(Fixtures.respondWithin(), "P1");
    incident.resolve(new IncidentCommand.Resolve("alice", "a bad deploy", "rolled back"));

    assertThatThrownBy(() -> incident.acknowledge(acknowledge("bob")))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("There is nothing to acknowledge")
        .hasMessageContaining("by alice");
  }

  @Test
  void resolveWinsOverAnAcknowledgementThatComesLate() {
    open(Fixtures.respondWithin(), "P1");
    incident.resolve(new IncidentCommand.Resolve("alice", null, null));

    incident.deferred(new IncidentCommand.Deferred(acknowledge("bob"), null, start));
    sleepUntil(Duration.ofMinutes(1));

    assertThat(incident.view().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(world.texts(TimelineEntry.Kind.COMMAND))
        .last()
        .asString()
        .contains("without effect");
  }

  @Test
  void aSnoozeThatRunsOutStartsTheLadderAnew() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(5));
    incident.snooze(new IncidentCommand.Snooze("alice", Duration.ofMinutes(30)));

    sleepUntil(Duration.ofMinutes(40));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(Map.of("alice", List.of(0L, 35L)));
  }

  @Test
  void escalatesAndReassignsOnAPersonsWord() {
    world.rota.put("person:zoe", List.of("zoe"));
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    incident.escalateNow(new IncidentCommand.EscalateNow("alice", "over my head"));
    sleepUntil(Duration.ofMinutes(2));
    incident.reassign(
        new IncidentCommand.Reassign("dave", Fixtures.to("person:zoe").getFirst(), "knows it"));

    sleepUntil(Duration.ofMinutes(33));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alice", List.of(0L),
                "dave", List.of(1L),
                "zoe", List.of(2L),
                "erin", List.of(32L)));
  }

  @Test
  void aLinkWorksOnceAndOnlyForItsOwnIncident() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    String link = calls().getFirst().id();

    incident.acknowledge(new IncidentCommand.Acknowledge("alice", link, null));

    assertThatThrownBy(
            () -> incident.acknowledge(new IncidentCommand.Acknowledge("alice", link, null)))
        .cause()
        .hasMessageContaining("already used");
    assertThatThrownBy(
            () -> incident.acknowledge(new IncidentCommand.Acknowledge("alice", "other/1", null)))
        .cause()
        .hasMessageContaining("earlier incident");
  }

  // INC-10, ESC-08
  @Test
  void anAcknowledgementThatCouldNotWaitIsStoredWithItsNameAndStopsThePaging() {
    open(Fixtures.pageAt(), "P1");
    sleepUntil(Duration.ofMinutes(14));

    incident.deferred(new IncidentCommand.Deferred(acknowledge("alice"), null, now()));
    sleepUntil(Duration.ofHours(3));

    assertThat(incident.view().acknowledgedBy()).isEqualTo("alice");
    assertThat(world.calls(start)).isEmpty();
    assertThat(world.timeline())
        .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.COMMAND)
        .extracting(TimelineEntry::actor)
        .containsExactly("alice");
  }

  @Test
  void whatStoppedMakingSenseBeforeItWasTakenIsRefusedAndChangesNothing() {
    IncidentPolicy policy = Fixtures.policy(Fixtures.respondWithin());
    open(policy, "P1");
    incident.resolve(new IncidentCommand.Resolve("alice", null, null));

    assertThatThrownBy(
            () -> incident.changeSeverity(new IncidentCommand.ChangeSeverity("bob", "P2", "no")))
        .cause()
        .hasMessageContaining("nothing to re-rate");
    assertThat(incident.view().severity()).isEqualTo("P1");
  }

  // ESC-08
  @Test
  void aResolutionEndsTheLadder() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(14));

    incident.resolve(new IncidentCommand.Resolve("alice", "a bad deploy", "rolled back"));
    sleepUntil(Duration.ofMinutes(23)); // within the watch: see IncidentSetting

    assertThat(world.calls(start)).containsOnlyKeys("alice");
  }
}
