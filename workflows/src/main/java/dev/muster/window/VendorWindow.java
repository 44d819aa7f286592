package dev.muster.window;

import dev.muster.calendar.Recurrence;
import java.time.Duration;
import java.util.List;

/**
 * A window in which a provider works on systems; Muster only keeps out of its way.
 *
 * @param length in elapsed time
 */
public record VendorWindow(
    String name, String summary, List<String> systems, Recurrence recurrence, Duration length) {
  public VendorWindow {
    systems = List.copyOf(systems);
  }

  /** As a calendar knows it. */
  public Booking booking() {
    return new Booking("vendor window " + name, systems, List.of(), recurrence, length);
  }
}
