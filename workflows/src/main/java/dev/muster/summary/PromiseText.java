package dev.muster.summary;

import dev.muster.evidence.EvidencePromise;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.util.Locale;

/** What was promised and what it came to, in words. */
final class PromiseText {
  private static final int MILLIS = 1_000;

  private PromiseText() {}

  static String of(EvidencePromise promise) {
    Double measured = promise.measured();
    String promised = "promised " + amount(promise.promised(), promise.unit());
    return measured == null ? promised : promised + ", came to " + amount(measured, promise.unit());
  }

  private static String amount(double value, String unit) {
    return unit.equals(EvidencePromise.SECONDS)
        ? TimeText.words(Duration.ofMillis(Math.round(value * MILLIS)))
        : String.format(
            Locale.ROOT, value == Math.rint(value) ? "%.0f %s" : "%.1f %s", value, unit);
  }
}
