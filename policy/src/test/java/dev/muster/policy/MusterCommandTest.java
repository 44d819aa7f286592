package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MusterCommandTest {

  @Test
  void schemaPrintsTheSchemaAsItIsPublished() {
    Muster muster = Muster.run("schema");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out()).isEqualTo(PolicySchema.text());
    assertThat(muster.err()).isEmpty();
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : new String[] {"check", "who", "freezes", "schema", "evidence"}) {
      Muster muster = Muster.run(command, "--help");

      assertThat(muster.exitCode()).isZero();
      assertThat(muster.out()).startsWith("Usage: muster " + command);
    }
    assertThat(Muster.run("--help").out())
        .contains("check", "who", "freezes", "schema", "evidence");
    assertThat(Muster.run("--version").out()).startsWith("muster ");
  }

  @Test
  void aCommandThatIsMissingOrUnknownIsOneLine() {
    assertThat(Muster.run().onlyLine()).contains("muster: ").contains("'muster --help'");
    assertThat(Muster.run("whom").onlyLine()).contains("whom");
    assertThat(Muster.run("schema", "more").onlyLine()).contains("more");
    assertThat(Muster.run("check").onlyLine()).contains("DIR").contains("'muster check --help'");
  }
}
