package dev.muster.console;

import dev.muster.notice.TimeText;
import dev.muster.window.VendorWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of a provider.
 *
 * @param next null when it does not come again
 */
record VendorLine(
    String name,
    String summary,
    String calendar,
    String length,
    List<String> systems,
    @Nullable Moment next) {
  static VendorLine of(VendorWindow window, Times times) {
    return new VendorLine(
        window.name(),
        window.summary(),
        window.recurrence().words(),
        TimeText.words(window.length()),
        window.systems(),
        times.momentOrNull(window.recurrence().from(times.now()).findFirst().orElse(null)));
  }
}
