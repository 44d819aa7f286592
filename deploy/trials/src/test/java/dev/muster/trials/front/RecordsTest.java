package dev.muster.trials.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void aFactIsFoundByItsNameAndWhatIsNotSaidIsNot() throws Exception {
    JsonNode record =
        new ObjectMapper()
            .readTree("{\"facts\": [{\"name\": \"What to do\", \"text\": \"Let it follow\"}]}");
    assertThat(Records.fact(record, "What to do")).contains("Let it follow");
    assertThat(Records.fact(record, "Log")).isEmpty();
  }
}
