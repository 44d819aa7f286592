package dev.muster.freeze;

import dev.muster.notice.TimeText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people have stopped.
 *
 * @param lastNumber the greatest number that was given to a stop
 * @param lastRelease who let what go on and why; null when nobody did
 */
public record StopTheLineView(
    List<LineStop> inForce, int lastNumber, @Nullable String lastRelease) {
  /** Nobody has stopped anything. */
  public static final StopTheLineView NOTHING = new StopTheLineView(List.of(), 0, null);

  public StopTheLineView {
    inForce = List.copyOf(inForce);
  }

  /** The view as a short markdown story. */
  String story() {
    String stops =
        inForce.isEmpty()
            ? "Nothing is stopped."
            : inForce.stream().map(StopTheLineView::line).collect(Collectors.joining("\n"));
    return lastRelease == null ? stops : stops + "\n\n" + lastRelease;
  }

  private static String line(LineStop stop) {
    return "- **%d** by %s since %s %s: %s"
        .formatted(
            stop.number(),
            stop.actor(),
            TimeText.clock(stop.since()),
            stop.until() == null ? "until it is released" : "until " + TimeText.clock(stop.until()),
            stop.reason());
  }
}
