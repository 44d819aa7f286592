package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path directory;

  @Test
  void aDirectoryThatCanBeUsedIsSummedUp() throws IOException {
    Muster muster = check(Written.minimal());

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out())
        .matches(
            "revision [0-9a-f]{12}: 1 service, 1 escalation policy, 1 rotation, 1 role, 2 people,"
                + " 1 channel, 1 integration, 0 freezes, 0 routines, 0 windows\\R0 errors, 0 warnings\\R");
  }

  @Test
  void whatThereIsMoreThanOnceIsCountedInThePlural() throws IOException {
    assertThat(check(Written.complete()).out())
        .contains("3 services, 3 escalation policies, 1 rotation, 1 role, 2 people, 3 channels");
  }

  @Test
  void aWarningIsToldAndNoFailure() throws IOException {
    Muster muster = check(Written.minimal().with("[alice, bob]", "[alice, bob, alice]"));

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out().lines())
        .startsWith(
            "policy.yaml:14: warning: rotations.primary.layers[0].people: alice has more than one"
                + " turn in a round")
        .endsWith("0 errors, 1 warning");
  }

  @Test
  void everyFaultIsALineAndAFailure() throws IOException {
    Muster muster =
        check(
            Written.minimal()
                .with("owner: web", "ownr: web")
                .with("zone: Europe/Stockholm", "zone: Stockholm"));

    assertThat(muster.exitCode()).isEqualTo(1);
    assertThat(muster.out().lines())
        .containsExactly(
            "policy.yaml:12: rotations.primary.zone: there is no time zone 'Stockholm'",
            "policy.yaml:40: services.shop: 'owner' is missing",
            "policy.yaml:41: services.shop.ownr: unknown key; did you mean 'owner'?",
            "3 errors, 0 warnings");
    assertThat(muster.err()).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThereIsAFailure() {
    Path gone = directory.resolve("gone");

    Muster muster = Muster.run("check", gone.toString());

    assertThat(muster.exitCode()).isEqualTo(1);
    assertThat(muster.out().lines())
        .containsExactly(gone + ": there is no such directory", "1 error, 0 warnings");
  }

  private Muster check(Written written) throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), written.text());
    Files.writeString(directory.resolve("holidays.ics"), Written.HOLIDAYS);
    return Muster.run("check", directory.toString());
  }
}
