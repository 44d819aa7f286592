package dev.muster.trials.bench;

import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Line;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** What is known already, told again: raw signals beside webhooks. */
final class KnownAlerts {
  private static final int INCIDENTS = 100;
  private static final int SIGNALS = 3_000;
  private static final int POSTS = 40_000;
  private static final int AT_ONCE = 64;
  private static final double GOAL = 10;
  private static final String NAME = "known-";

  private final Ground ground;

  KnownAlerts(Ground ground) {
    this.ground = ground;
  }

  Figure measure() throws IOException, InterruptedException {
    List<Signal> known =
        IntStream.range(0, INCIDENTS)
            .mapToObj(number -> Signal.firing(TrialPolicy.service(number), NAME + number))
            .toList();
    List<byte[]> bodies = known.stream().map(signal -> Signal.group(List.of(signal))).toList();
    Load.run(INCIDENTS, AT_ONCE, number -> ground.post(List.of(known.get(number))));
    ground.awaitPages(NAME, INCIDENTS);
    Load.Burst webhooks;
    try (Lines lines = new Lines(ground.source())) {
      List<byte[]> requests = bodies.stream().map(lines::request).toList();
      post(lines, requests, ground.scaled(POSTS));
      webhooks = post(lines, requests, ground.scaled(POSTS));
    }
    signal(known, ground.scaled(SIGNALS) / 4);
    Load.Burst signals = signal(known, ground.scaled(SIGNALS));
    return Figure.rates(
        "repeats of known alerts", webhooks.perSecond(), signals.perSecond(), GOAL, "497/s");
  }

  private Load.Burst signal(List<Signal> known, int count) throws InterruptedException {
    return Load.run(count, AT_ONCE, number -> ground.raw().repeat(known.get(number % INCIDENTS)));
  }

  private Load.Burst post(Lines lines, List<byte[]> requests, int count)
      throws InterruptedException {
    return Load.run(
        count,
        AT_ONCE,
        number -> {
          int status = lines.post(requests.get(number % INCIDENTS));
          if (status / 100 != 2) {
            throw new IllegalStateException("the front answered " + status);
          }
        });
  }

  /** As many connections as posts at once. */
  private static final class Lines implements AutoCloseable {
    private final BlockingQueue<Line> idle = new LinkedBlockingQueue<>();

    Lines(AlertSource source) throws IOException {
      for (int i = 0; i < AT_ONCE; i++) {
        idle.add(source.line());
      }
    }

    byte[] request(byte[] body) {
      return idle.element().request(body);
    }

    int post(byte[] request) throws IOException, InterruptedException {
      Line line = idle.take();
      try {
        return line.post(request);
      } finally {
        idle.add(line); // one that failed fails again, and with it the whole
      }
    }

    @Override
    public void close() throws IOException {
      for (Line line : idle) {
        line.close();
      }
    }
  }
}
