package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.console.SiteTime.Choice;
import dev.muster.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String TWICE = "2026-10-25T02:30";
  private static final String NEVER = "2026-03-29T02:30";

  @Test
  void aTimeIsOfTheSite() {
    assertThat(moment("2026-12-06T02:00", null)).isEqualTo(Instant.parse("2026-12-06T01:00:00Z"));
    assertThat(moment("2026-07-06T02:00", "+01:00"))
        .as("an offset that was said of another time")
        .isEqualTo(Instant.parse("2026-07-06T00:00:00Z"));
    assertThat(SiteTime.choices("2026-12-06T02:00", BERLIN)).isEmpty();
  }

  @Test
  void oneThatTheClocksSkipIsNotMovedSilently() {
    assertThatThrownBy(() -> moment(NEVER, null))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "to: does not come by the clocks of Europe/Berlin, which go from 02:00 to 03:00");
    assertThatThrownBy(() -> moment(NEVER, "+02:00")).isInstanceOf(ProblemException.class);
    assertThat(SiteTime.choices(NEVER, BERLIN)).isEmpty();
  }

  @Test
  void oneThatTheyShowTwiceHasToBeSaidWhichIsMeant() {
    assertThatThrownBy(() -> moment(TWICE, null))
        .hasMessage(
            "to: comes twice by the clocks of Europe/Berlin: say which of the two is meant");
    assertThatThrownBy(() -> moment(TWICE, "+03:00")).isInstanceOf(ProblemException.class);
    assertThat(SiteTime.choices(TWICE, BERLIN))
        .containsExactly(
            new Choice("+02:00", "02:30 CEST, 00:30 UTC"),
            new Choice("+01:00", "02:30 CET, 01:30 UTC"));
    assertThat(moment(TWICE, "+02:00")).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(moment(TWICE, "+01:00")).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> moment("soon", null)).hasMessage("to: can't be read");
    assertThat(SiteTime.choices("soon", BERLIN)).isEmpty();
    assertThat(SiteTime.choices(null, BERLIN)).isEmpty();
  }

  private static Instant moment(String text, @Nullable String offset) {
    return SiteTime.moment("to", text, offset, BERLIN);
  }
}
