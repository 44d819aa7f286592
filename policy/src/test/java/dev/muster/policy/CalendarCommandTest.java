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

class CalendarCommandTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), Written.complete().text());
    Files.writeString(directory.resolve("holidays.ics"), Written.HOLIDAYS);
  }

  @Test
  void whatIsDueAndWhatAFreezeWouldStopIsPrinted() {
    Muster muster = calendar("--from", "2026-12-21T18:30", "--zone", "UTC", "--next", "3");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out())
        .isEqualTo(
            """
            2026-12-22 00:00 UTC  backup/whole  (each day at 00:00, 06:00, 12:00, 18:00 UTC)  FROZEN by year-end
            2026-12-22 02:00 UTC  backup/orders  (each day at 02:00 UTC)  FROZEN by year-end
            2026-12-22 06:00 Europe/Stockholm  routine/flush  (each Tuesday at 06:00 Europe/Stockholm)  FROZEN by year-end
            """);
  }

  @Test
  void tenFromNowOnAreToldWhenNothingElseIsAsked() {
    assertThat(calendar("--plan", "routine/flush").out().lines()).hasSize(10);
  }

  @Test
  void aPolicyWithoutSchedulesHasNothingToTell() throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), Written.minimal().text());

    assertThat(calendar().out()).isEqualTo("nothing is due\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--from, tomorrow, '''tomorrow'' is not a time'",
    "--next, 0, --next takes a number from 1 to 1000",
    "--plan, routine/flsh, 'no plan ''routine/flsh'' has a schedule; did you mean ''routine/flush'''"
  })
  void whatIsImpossibleIsToldInALine(String option, String value, String reason) {
    assertThat(calendar(option, value).onlyLine()).contains(reason);
  }

  private Muster calendar(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "calendar";
    all[1] = directory.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Muster.run(all);
  }
}
