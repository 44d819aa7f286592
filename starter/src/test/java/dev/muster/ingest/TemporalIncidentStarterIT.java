package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static dev.muster.ingest.Samples.batch;
import static dev.muster.ingest.Samples.firing;
import static dev.muster.ingest.Samples.parcel;
import static dev.muster.ingest.Samples.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.DevServer;
import dev.muster.engine.HandOverRecord;
import dev.muster.incident.IncidentCommand;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemporalIncidentStarterIT {
  private static final IncidentCommand.Deferred ACKNOWLEDGEMENT =
      new IncidentCommand.Deferred(
          new IncidentCommand.Acknowledge("events:pd", null, null), null, NOW);

  private static DevServer server;

  @BeforeAll
  static void start() {
    server = DevServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatEndsWithoutAnIncidentIsToldToNobody() {
    IncidentStarter starter = starter(server.client());

    assertThat(starter.tell("incident/checkout/none", batch(resolved("a")))).isFalse();
    assertThat(starter.tell("incident/checkout/none", ACKNOWLEDGEMENT)).isFalse();
  }

  /** As a server answers that has lost its database: nothing is known of the incident. */
  @Test
  void aNamespaceThatSeemsToBeMissingIsNoAnswer() {
    IncidentStarter astray = starter(server.clientOf("no-such-namespace"));

    assertThatThrownBy(() -> astray.tell("incident/checkout/some", batch(resolved("a"))))
        .isInstanceOf(EngineUnavailableException.class);
    assertThatThrownBy(() -> astray.tell("incident/checkout/some", ACKNOWLEDGEMENT))
        .isInstanceOf(EngineUnavailableException.class);
    assertThatThrownBy(() -> astray.open(parcel(firing("a")).opening(), batch(firing("a"))))
        .isInstanceOf(EngineUnavailableException.class);
  }

  private static IncidentStarter starter(WorkflowClient client) {
    return new TemporalIncidentStarter(
        client, Clock.systemUTC(), Duration.ofSeconds(5), new HandOverRecord(Clock.systemUTC()));
  }
}
