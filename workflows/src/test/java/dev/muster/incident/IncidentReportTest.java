package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The record that an incident leaves when it closes, on a clock that skips. */
class IncidentReportTest extends IncidentSetting {

  // INC-21
  @Test
  void leavesOneRecordWhenItClosesAndNoneBefore() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    incident.acknowledge(acknowledge("alice"));
    incident.alerts(batch(Fixtures.resolved("a", start)));
    sleepUntil(Duration.ofMinutes(5));
    incident.alerts(batch(Fixtures.firing("a", start.plusSeconds(240))));
    sleepUntil(Duration.ofMinutes(6));
    incident.alerts(batch(Fixtures.resolved("a", start.plusSeconds(240))));
    sleepUntil(Duration.ofMinutes(15));
    assertThat(world.evidence).isEmpty();

    IncidentView last = WorkflowStub.fromTyped(incident).getResult(IncidentView.class);

    EvidenceReceipt receipt = sealed(last);
    assertThat(receipt.chain()).isEqualTo("incident/checkout");
    assertThat(world.evidence)
        .singleElement()
        .satisfies(record -> {
          assertThat(record.run().runId()).isEqualTo(last.id());
          assertThat(record.endedAt()).isEqualTo(last.closedAt());
        });
  }

  @Test
  void aDatabaseThatIsAwayHoldsTheSealUpAndNotTheIncident() {
    world.evidenceFailures = 20;
    open(Fixtures.respondWithin(), "P1");
    incident.alerts(batch(Fixtures.resolved("a", start)));

    IncidentView last = WorkflowStub.fromTyped(incident).getResult(IncidentView.class);
    assertThat(world.evidence).isEmpty();
    IncidentView next = another();

    assertThat(sealed(last).number()).isEqualTo(1);
    assertThat(next.id()).isNotEqualTo(last.id());
    assertThat(world.evidence).hasSize(1);
  }

  /** The next incident of the same key, while the record of the one before waits. */
  private IncidentView another() {
    alert(Fixtures.policy(Fixtures.respondWithin()), "P1", Fixtures.firing("b", now()));
    return incident.view();
  }

  private EvidenceReceipt sealed(IncidentView last) {
    return temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.evidence("incident/" + last.service(), last.id()))
        .getResult(EvidenceReceipt.class);
  }
}
