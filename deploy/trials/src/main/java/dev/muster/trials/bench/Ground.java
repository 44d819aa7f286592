package dev.muster.trials.bench;

import dev.muster.trials.Patience;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is measured and what it is measured with.
 *
 * @param scale a divisor of every load; 1 for the real thing
 */
record Ground(TrialStack stack, PageSink sink, AlertSource source, RawTemporal raw, int scale) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  int scaled(int count) {
    return Math.max(1, count / scale);
  }

  /** Posts a group that must be accepted. */
  void post(List<Signal> signals) throws IOException, InterruptedException {
    int status = source.post(signals);
    if (status / 100 != 2) {
      throw new IllegalStateException("the front answered " + status);
    }
  }

  /** Waits until so many pages of a name arrived, and answers when the last of them first did. */
  Instant awaitPages(String prefix, int count) throws InterruptedException {
    Patience.require(
        "%d pages of %s arrive".formatted(count, prefix),
        LIMIT,
        () -> arrivals(prefix).size() >= count);
    return Collections.max(arrivals(prefix).values());
  }

  /** When each page of a name first arrived: one that comes twice is one. */
  private Map<String, Instant> arrivals(String prefix) {
    return sink.taken().stream()
        .filter(page -> page.issue().startsWith(prefix))
        .collect(
            Collectors.toMap(
                TakenPage::page, TakenPage::at, (one, other) -> one.isBefore(other) ? one : other));
  }
}
