package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.notice.NoticeKind;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incidents while what they need is away. */
class IncidentFaultsTest extends IncidentSetting {
  IncidentFaultsTest() {
    super(FORGETFUL);
  }

  // ESC-01
  @Test
  void workersThatAreLostAfterEachTaskChangeNoTime() {
    open(Fixtures.pageAt(), "P1");

    sleepUntil(Duration.ofHours(3));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alice", List.of(15L, 30L),
                "dave", List.of(30L),
                "erin", List.of(60L)));
  }

  @Test
  void aMetricStoreThatIsDownHoldsUpNothingAndEndsNothing() {
    world.metricStoreDown = true;
    EscalationPolicy.Measured measured =
        new EscalationPolicy.Measured(
            Duration.ofMinutes(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05)));
    open(
        new EscalationPolicy(
            "measured",
            EscalationMode.MEASURED,
            List.of(Fixtures.after(0, "rotation:primary"), Fixtures.after(0, "rotation:secondary")),
            0,
            null,
            measured),
        "P1");
    sleepUntil(Duration.ofMinutes(5));
    assertThat(incident.view().status()).isEqualTo(IncidentStatus.OPEN);

    world.values.put("error rate", 0.06);
    world.metricStoreDown = false;
    sleepUntil(Duration.ofMinutes(8));

    assertThat(world.calls(start)).containsKey("dave");
  }

  @Test
  void whoCancelsItInTemporalResolvesIt() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));

    WorkflowStub.fromTyped(incident).cancel();
    sleepUntil(Duration.ofMinutes(2));

    assertThat(incident.view().resolvedBy()).isEqualTo("a cancellation in Temporal");
    assertThat(world.withdrawn).hasSize(1);
    assertThatThrownBy(() -> WorkflowStub.fromTyped(incident).getResult(IncidentView.class))
        .hasRootCauseInstanceOf(CanceledFailure.class);
    assertThat(world.records.getLast().view().status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(notices(NoticeKind.RESOLVED)).hasSize(1);
    assertThat(world.texts(TimelineEntry.Kind.CLOSED)).hasSize(1);
  }

  @Test
  void theStoryIsWrittenWithoutGapsWhenTheReadModelFails() {
    world.journalFailures = 5;
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofHours(2));

    List<Long> sequences = world.timeline().stream().map(TimelineEntry::sequence).toList();
    assertThat(sequences).isSorted().doesNotHaveDuplicates().startsWith(1L);
    assertThat(sequences).hasSize(sequences.getLast().intValue());
  }
}
