package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezesCommandTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), Written.complete().text());
    Files.writeString(directory.resolve("holidays.ics"), Written.HOLIDAYS);
  }

  @Test
  void whatHoldsAndWhatComesNextIsPrinted() {
    Muster muster =
        freezes("--at", "2026-12-23T20:00", "--next", "4", "--zone", "America/New_York");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out())
        .isEqualTo(
            """
            at 2026-12-23 20:00 America/New_York: frozen
              year-end until 2027-01-04 08:00 America/New_York: The shops earn their year. (role lead may override it)

            2026-12-20 18:00 America/New_York  to  2027-01-04 08:00 America/New_York  year-end, plans routine/flush; services shop; systems shop-db; labels team=web
            2026-12-24 00:00 America/New_York  to  2026-12-25 00:00 America/New_York  holy-days, every plan
            2026-12-25 17:00 America/New_York  to  2026-12-28 08:00 America/New_York  weekend, every plan
            2026-12-31 00:00 America/New_York  to  2027-01-01 00:00 America/New_York  month-end, every plan
            """);
  }

  @Test
  void aTimeThatIsFreeIsToldSo() {
    Muster muster = freezes("--at", "2026-06-03T12:00", "--next", "0", "--zone", "UTC");

    assertThat(muster.out()).isEqualTo("at 2026-06-03 12:00 UTC: nothing is frozen\n");
  }

  @Test
  void aCalendarOfAnotherOrganisationCountsToo() {
    assertThat(freezes("--at", "2027-07-04T12:00-04:00").out())
        .contains("holidays until 2027-07-05 00:00 America/New_York: Nobody is in.");
  }

  @Test
  void tenPeriodsFromNowOnAreToldWhenNothingElseIsAsked() {
    assertThat(freezes().out().lines().filter(line -> line.contains("  to  "))).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "--at, tomorrow, '''tomorrow'' is not a time'",
    "--next, -1, --next takes a number from 0 to 1000",
    "--next, many, many",
    "--zone, Nowhere, 'there is no time zone ''Nowhere'''"
  })
  void whatIsImpossibleIsToldInALine(String option, String value, String reason) {
    assertThat(freezes(option, value).onlyLine()).contains(reason);
  }

  private Muster freezes(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "freezes";
    all[1] = directory.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Muster.run(all);
  }
}
