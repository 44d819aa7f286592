package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookCommandTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), Written.complete().text());
    Files.writeString(directory.resolve("holidays.ics"), Written.HOLIDAYS);
  }

  private Muster runbook(String... arguments) {
    return Muster.run(
        Stream.concat(Stream.of("failover", "runbook"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void everyStepIsPrintedWithItsCommandsAndWhatTheyMustSay() {
    Muster muster = runbook("orders-over", directory.toString());

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out().replaceFirst("by the policy [0-9a-f]+", "by the policy REVISION"))
        .isEqualTo(golden("runbook.txt"));
  }

  @Test
  void soIsThatOfARedisPair() {
    Muster muster = runbook("cache-over", directory.toString());

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out().replaceFirst("by the policy [0-9a-f]+", "by the policy REVISION"))
        .isEqualTo(golden("redis-runbook.txt"));
    assertThat(runbook("cache-over", directory.toString(), "--to", "cache-1").out())
        .contains("Switchover from cache-2 at eu-west-1 to cache-1 at eu-north-1");
    assertThat(runbook("cache-over", directory.toString(), "--to", "db-1").onlyLine())
        .contains("cache-over has no server 'db-1': say cache-1 or cache-2");
  }

  private static String golden(String name) {
    try (InputStream file =
        Objects.requireNonNull(RunbookCommandTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theOtherWayRoundTheServersChangeTheirParts() {
    Muster muster = runbook("orders-over", directory.toString(), "--to", "db-1");

    assertThat(muster.out())
        .contains("Switchover from db-2 at eu-west-1 to db-1 at eu-north-1")
        .contains("POINT OF NO RETURN. Promote db-1.")
        .contains("set server pg/db-1 state ready");
  }

  @Test
  void aSecretIsNamedByWhereItStandsAndNeverPrinted() {
    assertThat(runbook("orders-over", directory.toString()).out())
        .contains("stands where the workers read it: ${env:ADMIN_PASSWORD}");
  }

  @Test
  void whatThePolicyLacksIsRefusedWithWhatIsMeant() {
    assertThat(runbook("order-over", directory.toString()).onlyLine())
        .contains("there is no failover 'order-over'; did you mean 'orders-over'?");
    assertThat(runbook("orders-over", directory.toString(), "--to", "db-3").onlyLine())
        .contains("orders-over has no server 'db-3': say db-1 or db-2");
  }

  @Test
  void aFailoverIsStillStartedByItsNameAndRefusedWithoutOne() {
    assertThat(Muster.run("failover", "--server", "http://127.0.0.1:1").onlyLine())
        .contains("Missing required parameter: 'NAME'");
  }
}
