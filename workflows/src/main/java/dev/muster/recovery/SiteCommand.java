package dev.muster.recovery;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A command that the worker of a machine at the site allows.
 *
 * @param sites which it is at each, by the site
 * @param within how long it may take
 * @param repeatable whether it may be run again by itself when it failed, or when nobody knows how
 *     it ended
 */
public record SiteCommand(Map<String, At> sites, Duration within, boolean repeatable)
    implements SiteAction {
  public SiteCommand {
    sites = Map.copyOf(sites);
  }

  /**
   * Which command on which machine.
   *
   * @param run the name under which the worker's own configuration allows it
   * @param machine by the name that its worker's configuration gives it
   */
  public record At(String run, String machine) {
    /** For people. */
    String words() {
      return "%s on %s".formatted(run, machine);
    }
  }

  /** Which it is at a site. */
  At at(String site) {
    return Objects.requireNonNull(sites.get(site), "nothing is run at " + site);
  }

  @Override
  public String words(String site) {
    return "%s, within %s".formatted(at(site).words(), TimeText.words(within));
  }
}
