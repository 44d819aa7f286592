package dev.muster.trials.fault;

import dev.muster.trials.page.PageSink;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Where trials take place.
 *
 * @param pages how many pages a trial asks for
 */
record Ground(TrialStack stack, PageSink sink, AlertSource source, int pages) {
  private static final Duration PACE = Duration.ofMillis(40);
  private static final Duration BLINK = Duration.ofMillis(20);

  /** The pages to people that belong to a trial. */
  List<TakenPage> taken(String trial) {
    return sink.taken().stream()
        .filter(page -> page.kind().equals("PAGE") && page.issue().equals(trial))
        .toList();
  }

  /**
   * Posts an alert for each service, one after the other without waiting for answers, each until it
   * is accepted.
   */
  Posting post(String trial, List<String> services) {
    ConcurrentLinkedQueue<Integer> attempts = new ConcurrentLinkedQueue<>();
    Thread.startVirtualThread(() -> services.forEach(service -> send(trial, service, attempts)));
    return new Posting(services.size(), attempts);
  }

  private void send(String trial, String service, ConcurrentLinkedQueue<Integer> attempts) {
    Signal signal = Signal.firing(service, trial);
    Thread.startVirtualThread(() -> attempts.add(source.insist(signal)));
    LockSupport.parkNanos(PACE.toNanos());
  }

  /**
   * Alerts on their way.
   *
   * @param attempts how many each took that was accepted
   */
  record Posting(int alerts, ConcurrentLinkedQueue<Integer> attempts) {
    boolean done() {
      return attempts.size() == alerts;
    }

    int repeated() {
      return attempts.stream().mapToInt(taken -> taken - 1).sum();
    }
  }

  /** A state of affairs that is waited for. */
  interface Condition {
    boolean holds();
  }

  /** Waits for a condition, at most until a limit; whether it came to hold. */
  static boolean await(Duration limit, Condition condition) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(BLINK);
    }
    return true;
  }
}
