package dev.muster.notice;

import java.time.Duration;
import java.util.List;

/** Through which channels a person is reached, and when, counted from the page. */
public record NotificationRules(List<Step> high, List<Step> low) {

  /** Channels that are tried together some time after the page. */
  public record Step(Duration after, List<String> channels) {
    public Step {
      channels = List.copyOf(channels);
    }
  }

  public NotificationRules {
    high = List.copyOf(high);
    low = List.copyOf(low);
  }

  /** The steps for one urgency. */
  public List<Step> steps(Urgency urgency) {
    return switch (urgency) {
      case HIGH -> high;
      case LOW -> low;
    };
  }
}
