package dev.muster.ingest;

import static dev.muster.ingest.Samples.batch;
import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static dev.muster.ingest.Samples.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.AlertBatch;
import dev.muster.engine.HandOverRecord;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowMethod;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TemporalIncidentStarterTest {
  @Test
  void callsTheIncidentByItsWireNames() throws Exception {
    Class<?> incident = IncidentWorkflow.class;

    assertThat(
            incident
                .getMethod("run", IncidentRequest.class)
                .getAnnotation(WorkflowMethod.class)
                .name())
        .isEqualTo(WorkflowTypes.INCIDENT);
    assertThat(
            incident.getMethod("alerts", AlertBatch.class).getAnnotation(SignalMethod.class).name())
        .isEqualTo(TemporalIncidentStarter.ALERTS);
    assertThat(
            incident
                .getMethod("deferred", IncidentCommand.Deferred.class)
                .getAnnotation(SignalMethod.class)
                .name())
        .isEqualTo(TemporalIncidentStarter.DEFERRED);
  }

  @Test
  void saysThatTheEngineIsNotThere() {
    WorkflowServiceStubs nobody =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    try {
      var starter =
          new TemporalIncidentStarter(
              WorkflowClient.newInstance(nobody),
              Clock.systemUTC(),
              Duration.ofMillis(200),
              new HandOverRecord(Clock.systemUTC()));
      assertThatThrownBy(() -> starter.open(parcel(firing("a")).opening(), batch(firing("a"))))
          .isInstanceOf(EngineUnavailableException.class);
      assertThatThrownBy(() -> starter.tell("incident/x/y", batch(resolved("a"))))
          .isInstanceOf(EngineUnavailableException.class);
    } finally {
      nobody.shutdownNow();
    }
  }
}
