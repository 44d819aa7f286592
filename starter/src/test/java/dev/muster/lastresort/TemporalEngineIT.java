package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.DevServer;
import dev.muster.api.TestPolicy;
import dev.muster.rollout.ServedQueues;
import dev.muster.rollout.StrandedRuns;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporalEngineIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void findsTheRunningIncidentsThatAreOverdueAndNoOthers() throws Exception {
    try (DevServer server = DevServer.start()) {
      WorkflowClient client = server.client();
      start(client, "incident/a/late", "incident", NOON.minusSeconds(60));
      start(client, "incident/a/soon", "incident", NOON.plusSeconds(60));
      start(client, "pager/ada", "pager", NOON.minusSeconds(60));
      start(client, "incident/a/over", "incident", NOON.minusSeconds(60));
      client.newUntypedWorkflowStub("incident/a/over").terminate("over");
      TemporalEngine engine = engine(client);

      assertThat(awaitSome(engine))
          .containsExactly(new StuckIncident("incident/a/late", NOON.minusSeconds(60)));
    }
  }

  @Test
  void saysWhyItCannotLook() {
    TemporalEngine engine = engine(DevServer.orphan());

    assertThatThrownBy(() -> engine.dueBefore(NOON)).hasMessageContaining("UNAVAILABLE");
    assertThatThrownBy(engine::unserved).hasMessageContaining("UNAVAILABLE");
    assertThatThrownBy(engine::stranded).hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void saysOfEachQueueThatThePolicyNeedsThatNobodyTakesItsTasks() {
    try (DevServer server = DevServer.start()) {
      assertThat(engine(server.client()).unserved())
          .containsExactly(
              "no worker polls muster-incidents",
              "no worker polls muster-notices",
              "no worker polls muster-journal",
              "no worker polls muster-plans");
    }
  }

  private static TemporalEngine engine(WorkflowClient client) {
    Clock clock = Clock.systemUTC();
    return new TemporalEngine(
        client,
        new ServedQueues(client, clock),
        new StrandedRuns(client, clock),
        () -> TestPolicy.withoutPlans("r"));
  }

  /** Visibility follows a moment later: waits until it shows one run and no longer the ended. */
  private static List<StuckIncident> awaitSome(TemporalEngine engine) throws Exception {
    List<StuckIncident> found = engine.dueBefore(NOON);
    for (int tries = 0; found.size() != 1 && tries < 100; tries++) {
      Thread.sleep(100);
      found = engine.dueBefore(NOON);
    }
    return found;
  }

  private static void start(WorkflowClient client, String id, String kind, Instant due) {
    client
        .newUntypedWorkflowStub(
            "Incident",
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.INCIDENTS)
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(MusterSearchAttributes.KIND, kind)
                        .set(MusterSearchAttributes.DEADLINE, due.atOffset(ZoneOffset.UTC))
                        .build())
                .build())
        .start();
  }
}
