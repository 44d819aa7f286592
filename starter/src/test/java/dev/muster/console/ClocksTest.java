package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Instant AT = Instant.parse("2026-12-06T01:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void tellsTheTimeAtTheSiteForTheReaderAndInUtc() {
    assertThat(at(BERLIN, NEW_YORK))
        .isEqualTo(
            "Sun 6 Dec 02:00:00 CET at the site, Sat 5 Dec 20:00:00 EST for you,"
                + " Sun 6 Dec 01:00:00 UTC");
  }

  @Test
  void saysOnceWhatIsTheSame() {
    assertThat(at(BERLIN, BERLIN))
        .isEqualTo("Sun 6 Dec 02:00:00 CET at the site and for you, Sun 6 Dec 01:00:00 UTC");
    assertThat(at(ZoneId.of("UTC"), ZoneId.of("Europe/London")))
        .as("in winter London has the same time")
        .isEqualTo("Sun 6 Dec 01:00:00 UTC");
  }

  private static String at(ZoneId site, ZoneId reader) {
    return Clocks.of(AT, site, new Times(reader, AT)).clocks();
  }
}
