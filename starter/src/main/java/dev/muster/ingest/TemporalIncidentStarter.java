package dev.muster.ingest;

import dev.muster.alert.AlertBatch;
import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.HandOverRecord;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentStart;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.trace.Traces;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Hands over by signal-with-start; the client's own retries last as long as a call may. */
final class TemporalIncidentStarter implements IncidentStarter {
  static final String ALERTS = "alerts";
  static final String DEFERRED = "deferred";

  private final WorkflowClient client;
  private final Clock clock;
  private final Duration callWithin;
  private final HandOverRecord record;

  TemporalIncidentStarter(
      WorkflowClient client, Clock clock, Duration callWithin, HandOverRecord record) {
    this.client = client;
    this.clock = clock;
    this.callWithin = callWithin;
    this.record = record;
  }

  @Override
  public void open(IncidentRequest request, AlertBatch batch) {
    var _ =
        call(() ->
            client
                .newUntypedWorkflowStub(
                    WorkflowTypes.INCIDENT,
                    IncidentStart.options(request, clock.instant(), Traces.id().orElse(null)))
                .signalWithStart(ALERTS, new Object[] {batch}, new Object[] {request}));
  }

  @Override
  public boolean tell(String incident, AlertBatch batch) {
    return signal(incident, ALERTS, batch);
  }

  @Override
  public boolean tell(String incident, IncidentCommand.Deferred command) {
    return signal(incident, DEFERRED, command);
  }

  private boolean signal(String incident, String name, Object fact) {
    return call(() -> {
      try {
        client.newUntypedWorkflowStub(incident).signal(name, fact);
        return true;
      } catch (WorkflowNotFoundException failure) {
        if (EngineFailures.isOver(failure)) {
          return false;
        }
        throw failure;
      }
    });
  }

  private <T> T call(Callable<T> call) {
    try {
      T answer = Deadline.within(callWithin, call);
      record.taken();
      return answer;
    } catch (RuntimeException failed) {
      String cause = EngineFailures.cause(failed);
      record.failed(cause);
      throw new EngineUnavailableException("Temporal did not take it (" + cause + ")", failed);
    }
  }
}
