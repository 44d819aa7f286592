package dev.muster.summary;

import dev.muster.histories.History;
import dev.muster.plan.RunOutcome;
import dev.muster.temporal.RealTemporal;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of summaries, as {@code RecordHistoriesIT} does those of incidents, when it is
 * asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordSummariesIT {
  private static final long SOON = 3;

  private final SummaryWorld world = new SummaryWorld();
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    world.serve(workers, temporal.client());
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void planned() {
    WorkflowStub run = SummaryWorld.start(temporal.client(), Instant.now().plusSeconds(SOON));
    run.getResult(RunOutcome.class);

    String id = run.getExecution().getWorkflowId();
    new History("summary-planned-that-begins", temporal.client().fetchHistory(id)).write();
    new History(
            "summary-planned-that-waits",
            temporal.client().fetchHistory(id, run.getExecution().getRunId()))
        .write();
  }
}
