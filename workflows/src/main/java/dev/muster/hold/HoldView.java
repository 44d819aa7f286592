package dev.muster.hold;

import dev.muster.notice.TimeText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a service's alerts, and which incidents stand by meanwhile.
 *
 * @param standing the workflow ids of the incidents that are told when nobody holds any more
 * @param last how the hold ended that ended last; null when none has
 */
public record HoldView(
    String service, List<AlertHold> holds, List<String> standing, @Nullable String last) {
  private static final int TOLD = 20;

  public HoldView {
    holds = List.copyOf(holds);
    standing = List.copyOf(standing);
  }

  /** Nobody holds the service's alerts. */
  static HoldView nothing(String service) {
    return new HoldView(service, List.of(), List.of(), null);
  }

  /** What an incident of the service is told; empty when nobody holds. */
  public Optional<HeldService> held() {
    return holds.stream()
        .max(Comparator.comparing(AlertHold::until).thenComparing(AlertHold::holder))
        .map(hold -> new HeldService(hold.holder(), hold.reason(), hold.until()));
  }

  /** The view as a short markdown story. */
  String story() {
    StringBuilder story = new StringBuilder("Alerts of **" + service + "** are ");
    story.append(holds.isEmpty() ? "held by nobody." : "held:");
    holds.forEach(hold -> story.append("\n- ").append(line(hold)));
    if (!standing.isEmpty()) {
      story.append("\n\nIncidents that stand by: ").append(standing.size());
      standing.stream().limit(TOLD).forEach(one -> story.append("\n- `%s`".formatted(one)));
    }
    if (standing.size() > TOLD) {
      story.append("\n- and ").append(standing.size() - TOLD).append(" more");
    }
    return last == null ? story.toString() : story + "\n\n" + last;
  }

  private static String line(AlertHold hold) {
    return "by `%s` since %s until %s: %s"
        .formatted(
            hold.holder(),
            TimeText.clock(hold.since()),
            TimeText.clock(hold.until()),
            hold.reason());
  }
}
