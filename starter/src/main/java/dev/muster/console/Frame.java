package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.policy.AccessToken.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param who the reader's name; null when nobody has signed in
 * @param zone the zone of every time on the page
 */
record Frame(
    @Nullable String who, String role, String zone, List<Place> places, Assets.Addresses assets) {

  /** A page to go to. */
  record Place(String name, String href, boolean here) {}

  /** Every page that has a place in the navigation: a new one is one line here. */
  private enum Entry {
    OVERVIEW("Now", "/console", Role.VIEWER),
    INCIDENTS("Incidents", "/console/incidents", Role.VIEWER),
    INBOX("Inbox", "/console/inbox", Role.VIEWER),
    CALENDAR("Calendar", "/console/calendar", Role.VIEWER),
    WINDOWS("Windows", "/console/windows", Role.VIEWER),
    FAILOVERS("Failovers", "/console/failovers", Role.VIEWER),
    BACKUPS("Backups", "/console/backups", Role.VIEWER),
    EVIDENCE("Evidence", "/console/evidence", Role.VIEWER),
    ON_CALL("On call", "/console/on-call", Role.VIEWER),
    AUDIT("Audit", "/console/audit", Role.ADMIN);

    private final String title;
    private final String href;
    private final Role needed;

    Entry(String title, String href, Role needed) {
      this.title = title;
      this.href = href;
      this.needed = needed;
    }

    private boolean leadsTo(String path) {
      return this == OVERVIEW ? path.equals(href) : path.startsWith(href);
    }
  }

  static Frame of(Caller caller, String name, String zone, String path, Assets.Addresses assets) {
    List<Place> places =
        Stream.of(Entry.values())
            .filter(entry -> caller.may(entry.needed))
            .map(entry -> new Place(entry.title, entry.href, entry.leadsTo(path)))
            .toList();
    return new Frame(name, caller.role().name().toLowerCase(Locale.ROOT), zone, places, assets);
  }

  /** Around a page for somebody who has not signed in. */
  static Frame ofNobody(Assets.Addresses assets) {
    return new Frame(null, "", "UTC", List.of(), assets);
  }
}
