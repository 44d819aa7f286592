package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoCommandTest {
  private static final String MORNING = "2026-03-02T09:00";

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), Written.minimal().text());
  }

  @Test
  void theWholeLadderIsPrintedInTheZoneAskedFor() {
    Muster muster = who("shop", "P1", MORNING, "--zone", "Europe/Stockholm");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.err()).isEmpty();
    assertThat(muster.out())
        .startsWith("shop, P1 Critical, opened Mon 2026-03-02 09:00:00 +01:00")
        .contains("level 1  Mon 2026-03-02 09:00:00 +01:00  +0s")
        .contains("alice (alice): console alice")
        .contains("level 2  Mon 2026-03-02 09:15:00 +01:00  +15m")
        .contains("bob (bob): console bob");
  }

  @Test
  void theSameMomentIsTheSameInEveryZone() {
    Muster tokyo = who("shop", "P1", "2026-03-02T17:00", "--zone", "Asia/Tokyo");
    Muster offset = who("shop", "P1", "2026-03-02T09:00+01:00", "--zone", "Asia/Tokyo");

    assertThat(tokyo.out()).contains("opened Mon 2026-03-02 17:00:00 +09:00");
    assertThat(offset.out()).isEqualTo(tokyo.out());
  }

  @Test
  void nowIsATimeToo() {
    Muster muster = who("shop", "P1", "now", "--zone", "UTC");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out()).contains("opened ").contains(" +00:00").contains("" + thisYear());
  }

  @Test
  void anUnknownServiceIsNamedWithTheOneThatMayBeMeant() {
    assertThat(who("shp", "P1", "now").onlyLine())
        .isEqualTo(
            "muster: there is no service 'shp'; did you mean 'shop'? (see 'muster who --help')");
  }

  @Test
  void anUnknownSeverityIsNamedWithThoseThereAre() {
    assertThat(who("shop", "P9", "now").onlyLine())
        .isEqualTo("muster: no severity 'P9'; there are P1, P2 (see 'muster who --help')");
    assertThat(who("shop", "p1", "now").onlyLine()).contains("'p1'");
    assertThat(who("shop", "P1\nP2", "now").onlyLine()).contains("'P1 P2'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomorrow",
        "2026-03-02",
        "09:00",
        "2026-03-02 09:00",
        "2026-02-30T09:00",
        "2026-03-02T25:00",
        "2026-03-02T09:00+99:00",
        "+999999999-12-31T23:59",
        "0000-01-01T00:00",
        "a\nb",
        ""
      })
  void whatIsNoTimeIsNamed(String time) {
    assertThat(who("shop", "P1", time, "--zone", "UTC").onlyLine())
        .contains("'" + time.replace("\n", " ") + "' is not a time; write now or 2026-01-12T09:00");
  }

  @Test
  void anUnknownZoneIsNamedWithTheOneThatMayBeMeant() {
    assertThat(who("shop", "P1", MORNING, "--zone", "Europe/Stokholm").onlyLine())
        .contains("there is no time zone 'Europe/Stokholm'; did you mean 'Europe/Stockholm'?");
    assertThat(who("shop", "P1", MORNING, "--zone", "").onlyLine())
        .contains("there is no time zone ''");
  }

  @Test
  void aMissingArgumentIsNamed() {
    assertThat(who("shop", "P1").onlyLine()).contains("TIME");
  }

  @Test
  void aFaultyPolicyIsToldAsCheckTellsIt() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), "services: {shop: {ownr: web}}\n");

    Muster muster = who("shop", "P1", "now");

    assertThat(muster.exitCode()).isEqualTo(1);
    assertThat(muster.err())
        .startsWith("muster: the policy in " + directory + " has faults:")
        .contains("policy.yaml:1: services.shop.ownr: unknown key; did you mean 'owner'?");
  }

  private Muster who(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "who";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--policy";
    all[arguments.length + 2] = directory.toString();
    return Muster.run(all);
  }

  private static int thisYear() {
    return Instant.now().atZone(ZoneOffset.UTC).getYear();
  }
}
