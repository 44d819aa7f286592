package dev.muster.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as those read it who live at a site, with the offset that tells double hours apart. */
final class SiteTime {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV '(UTC'xxx')'", Locale.ENGLISH);

  private SiteTime() {}

  /** Such as {@code Sun 2026-03-01 03:00 Europe/Berlin (UTC+01:00)}. */
  static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }
}
