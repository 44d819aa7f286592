package dev.muster.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RolloutCommandTest {
  private final StringWriter said = new StringWriter();

  @Test
  void everyCommandSaysWhatItDoes() {
    assertThat(run("--help")).isZero();
    assertThat(said.toString())
        .contains("status", "set-current", "ramp", "back", "move")
        .contains("TEMPORAL_ADDRESS");
  }

  @Test
  void aShareIsFromNothingToAll() {
    assertThat(run("ramp", "a", "100.5")).isEqualTo(2);
    assertThat(said.toString()).contains("PERCENT is from 0 to 100, not 100.5");
    assertThat(run("ramp", "a", "NaN")).isEqualTo(2);
  }

  @Test
  void aTemporalThatIsNotThereIsAFaultOfOneLine() {
    assertThat(run("--address", "127.0.0.1:1", "status")).isEqualTo(1);
    assertThat(said.toString().lines().toList()).last().asString().contains("UNAVAILABLE");
  }

  private int run(String... arguments) {
    CommandLine command = RolloutCommand.commandLine(Map.of());
    return command
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(arguments);
  }
}
