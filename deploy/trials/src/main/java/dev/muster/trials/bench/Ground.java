package dev.muster.trials.bench;

import dev.muster.trials.page.PageSink;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is measured and what it is measured with.
 *
 * @param scale a divisor of every load; 1 for the real thing
 */
record Ground(TrialStack stack, PageSink sink, AlertSource source, RawTemporal raw, int scale) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration BLINK = Duration.ofMillis(20);

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

  /** The pages whose alerts' names begin so. */
  List<TakenPage> taken(String prefix) {
    return sink.taken().stream().filter(page -> page.issue().startsWith(prefix)).toList();
  }

  /** Waits until so many pages of a name arrived, and answers when the last of them did. */
  Instant awaitPages(String prefix, int count) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (taken(prefix).size() < count) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "%d of %d pages of %s arrived".formatted(taken(prefix).size(), count, prefix));
      }
      Thread.sleep(BLINK);
    }
    return taken(prefix).stream().map(TakenPage::at).max(Instant::compareTo).orElse(limit);
  }
}
