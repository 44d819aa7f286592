package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsCommandTest {
  private static final String COMMA_AND_MORE =
      "Weekly; maintenance, of the \\\\ shop and of everything that is beside it, and of what is"
          + " below it";

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    write(Written.complete());
  }

  private void write(Written policy) throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), policy.text());
    Files.writeString(directory.resolve("holidays.ics"), Written.HOLIDAYS);
  }

  @Test
  void eachWindowIsPrintedInThreeZonesWithHowLongItIs() {
    Muster muster =
        windows("--from", "2026-03-19T00:00", "--zone", "America/New_York", "--count", "2");

    assertThat(muster.exitCode()).isZero();
    assertThat(muster.out())
        .isEqualTo(
            """
            window/shop-weekly  Weekly maintenance of the shop (3 h)
              site    2026-03-25 20:00 to 2026-03-25 23:00 Europe/Berlin
              viewer  2026-03-25 15:00 to 2026-03-25 18:00 America/New_York
              UTC     2026-03-25 19:00 to 2026-03-25 22:00 UTC

            window/shop-weekly  Weekly maintenance of the shop (3 h)
              site    2026-04-01 20:00 to 2026-04-01 23:00 Europe/Berlin
              viewer  2026-04-01 14:00 to 2026-04-01 17:00 America/New_York
              UTC     2026-04-01 18:00 to 2026-04-01 21:00 UTC
            """);
  }

  // MNT-08
  @Test
  void whatFreezesOrOverlapsAWindowIsPrintedWithIt() throws IOException {
    write(
        Written.complete()
            .with("    systems: [shop-app]\n", "    systems: [shop-app, shop-db]\n")
            .with(
                "every: {time: 04:00, days: [sunday]}", "every: {time: 20:30, days: [wednesday]}"));

    assertThat(windows("--from", "2026-12-21T18:30", "--zone", "UTC", "--count", "1").out())
        .isEqualTo(
            """
            window/shop-weekly  Weekly maintenance of the shop (3 h)
              site    2026-12-23 20:00 to 2026-12-23 23:00 Europe/Berlin
              viewer  2026-12-23 19:00 to 2026-12-23 22:00 UTC
              UTC     2026-12-23 19:00 to 2026-12-23 22:00 UTC
              FROZEN by year-end until 2027-01-04 08:00 America/New_York: The shops earn their year.
              OVERLAPS vendor window managed-db, which has shop-db too: 2026-12-23 21:30 to 2026-12-23 22:30 Europe/Berlin
            """);
  }

  @Test
  void tenAreToldWhenNothingElseIsAsked() {
    assertThat(windows().out().lines().filter(line -> line.startsWith("window/"))).hasSize(10);
  }

  @Test
  void aPolicyWithoutWindowsHasNothingToTell() throws IOException {
    write(Written.minimal());

    assertThat(windows().out()).isEqualTo("no window is due\n");
    assertThat(windows("--ics").out())
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void aFeedReadsBackAsWhatItWasWrittenFrom() throws IOException, ParserException {
    write(Written.complete().with("Weekly maintenance of the shop", COMMA_AND_MORE));

    List<VEvent> events =
        read(windows("--from", "2026-03-19T00:00", "--zone", "UTC", "--count", "3", "--ics").out());

    assertThat(events)
        .extracting(event -> value(event, Property.UID))
        .containsExactly(
            "window/shop-weekly/2026-03-25T19:00:00Z",
            "window/shop-weekly/2026-04-01T18:00:00Z",
            "window/shop-weekly/2026-04-08T18:00:00Z");
    assertThat(events.getLast())
        .satisfies(event -> {
          assertThat(value(event, Property.DTSTART)).isEqualTo("20260408T180000Z");
          assertThat(value(event, Property.DTEND)).isEqualTo("20260408T210000Z");
          assertThat(value(event, Property.DTSTAMP)).isEqualTo("20260319T000000Z");
          assertThat(value(event, Property.SUMMARY)).isEqualTo(COMMA_AND_MORE);
          assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
          assertThat(value(event, Property.DESCRIPTION))
              .isEqualTo(
                  "window/shop-weekly, 3 h long\n"
                      + "2026-04-08 20:00 to 2026-04-08 23:00 Europe/Berlin");
        });
  }

  @Test
  void aFeedKeepsToTheLinesOfItsFormat() throws IOException {
    write(Written.complete().with("Weekly maintenance of the shop", COMMA_AND_MORE));
    String feed = windows("--zone", "UTC", "--count", "3", "--ics").out();

    assertThat(feed.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(feed.split("\r\n"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(75));
    assertThat(feed).contains("SUMMARY:Weekly\\; maintenance\\, of the");
  }

  @Test
  void aFrozenWindowIsTentative() throws ParserException, IOException {
    assertThat(read(windows("--from", "2026-12-21T00:00", "--count", "1", "--ics").out()))
        .singleElement()
        .satisfies(event -> {
          assertThat(value(event, Property.STATUS)).isEqualTo("TENTATIVE");
          assertThat(value(event, Property.DESCRIPTION)).contains("FROZEN by year-end");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "--from, tomorrow, '''tomorrow'' is not a time'",
    "--count, 0, --count takes a number from 1 to 1000",
    "--zone, Europe/Berln, 'there is no time zone ''Europe/Berln''; did you mean ''Europe/Berlin'''"
  })
  void whatIsImpossibleIsToldInALine(String option, String value, String reason) {
    assertThat(windows(option, value).onlyLine()).contains(reason);
  }

  private static List<VEvent> read(String feed) throws IOException, ParserException {
    return new CalendarBuilder().build(new StringReader(feed)).getComponents(Component.VEVENT);
  }

  private static String value(VEvent event, String name) {
    return event.getProperty(name).map(Property.class::cast).orElseThrow().getValue();
  }

  private Muster windows(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "windows";
    all[1] = directory.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Muster.run(all);
  }
}
