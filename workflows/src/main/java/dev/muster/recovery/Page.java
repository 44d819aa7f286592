package dev.muster.recovery;

import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.maintenance.MaintenanceMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page that users see while the site is not shown to serve yet. */
public sealed interface Page extends SiteAction {
  /** What records of the DNS call their value that leads to it, beside those of the sites. */
  String NAME = "page";

  @Override
  default Duration within() {
    return Duration.ofMinutes(1);
  }

  /** The mode at a site. */
  static MaintenanceMode at(Map<String, MaintenanceMode> sites, String site) {
    return Objects.requireNonNull(sites.get(site), "there is no page at " + site);
  }

  /**
   * A mode that is turned on, until another step turns it off.
   *
   * @param sites by the site
   */
  record Mode(Map<String, MaintenanceMode> sites) implements Page {
    public Mode {
      sites = Map.copyOf(sites);
    }

    @Override
    public String words(String site) {
      return "users see the page, by " + at(sites, site).words();
    }
  }

  /**
   * Turns the mode off that another step turned on.
   *
   * @param page the name of that step
   * @param sites its modes, by the site
   */
  record End(String page, Map<String, MaintenanceMode> sites) implements Page {
    public End {
      sites = Map.copyOf(sites);
    }

    @Override
    public String words(String site) {
      return "the page of %s is taken off, by %s".formatted(page, at(sites, site).words());
    }
  }

  /**
   * Records lead to it, until another step leads them to the site.
   *
   * @param names the name of that step
   */
  record Names(String names, List<TrafficRecord> records) implements Page {
    public Names {
      records = List.copyOf(records);
    }

    /** Whether another step leads the same to the site. */
    boolean isOf(RecoveryWork.Names others) {
      return records.equals(others.records());
    }

    @Override
    public String words(String site) {
      return records.stream()
          .map(record -> "%s leads to the page at %s".formatted(record.words(), record.value(NAME)))
          .collect(Collectors.joining(", "));
    }
  }
}
