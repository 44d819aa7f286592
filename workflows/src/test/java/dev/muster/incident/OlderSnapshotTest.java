package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run wrote that knew of fewer things than the run that goes on from it. */
class OlderSnapshotTest {
  private static final Instant NOW = IncidentRun.START;
  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  private final IncidentRequest request =
      Fixtures.request(Fixtures.policy(Fixtures.respondWithin()), "P1");
  private final Incident incident = Incident.opened(request, "i1", "w1", NOW);

  @Test
  void goesOnWithoutACommanderAndAReport() throws Exception {
    Incident later = goneOn();

    assertThat(later.commander().person()).isNull();
    assertThat(later.said()).isEqualTo(Statements.NONE);
    assertThat(later.participants().snapshot()).isEmpty();
    assertThat(later.view()).isEqualTo(incident.view());
  }

  @Test
  void whoeverAcknowledgedCommandsUntilSomebodyElseAnswers() throws Exception {
    assertThat(incident.accept(new IncidentCommand.Acknowledge("bob", null, null), NOW)).isEmpty();

    Incident later = goneOn();

    assertThat(later.commander().person()).isEqualTo("bob");
    later.commander().answered("zoe");
    assertThat(later.commander().person()).isEqualTo("zoe");
  }

  private Incident goneOn() throws JsonProcessingException {
    ObjectNode written = JSON.valueToTree(incident.snapshot());
    assertThat(written.has("command") && written.has("account")).isTrue();
    written.remove(List.of("command", "account"));
    return Incident.carriedOn(request, JSON.treeToValue(written, IncidentSnapshot.class), "w1");
  }
}
