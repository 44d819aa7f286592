package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.engine.RunLog;
import dev.muster.trace.Traces;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands alerts to incidents: for each incident one hand-over at a time, and what arrives meanwhile
 * travels together in the next. Its callers are answered once their part is durable.
 */
final class IncidentHandOver implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IncidentHandOver.class);

  private final IncidentStarter starter;
  private final KnownStates known;
  private final IngestMetrics metrics;
  private final Traces traces;
  private final Limits limits;
  private final Semaphore inFlight;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What waits for each incident that a hand-over is in flight for. */
  private final ConcurrentHashMap<String, List<Waiting>> lanes = new ConcurrentHashMap<>();

  /**
   * Bounds.
   *
   * @param inFlight hand-overs at once, over all incidents
   * @param confirmWithin how long a caller waits
   * @param messageBytes the greatest size of one message
   */
  record Limits(int inFlight, Duration confirmWithin, int messageBytes) {}

  /** A parcel, and where in a trace it was brought. */
  private record Waiting(
      Parcel parcel, CompletableFuture<Parcel.Outcome> outcome, SpanContext asker) {}

  IncidentHandOver(
      IncidentStarter starter,
      KnownStates known,
      IngestMetrics metrics,
      Traces traces,
      Limits limits) {
    this.starter = starter;
    this.known = known;
    this.metrics = metrics;
    this.traces = traces;
    this.limits = limits;
    this.inFlight = new Semaphore(limits.inFlight());
  }

  /**
   * Delivers parcels; returns once all of them are durable.
   *
   * @return what became of each, in order
   * @throws EngineUnavailableException when one of them is not known to be durable
   */
  List<Parcel.Outcome> deliver(List<? extends Parcel> parcels) {
    List<CompletableFuture<Parcel.Outcome>> outcomes = new ArrayList<>();
    try {
      parcels.forEach(parcel -> outcomes.add(submit(parcel)));
      CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
          .get(limits.confirmWithin().toMillis(), TimeUnit.MILLISECONDS);
      return outcomes.stream().map(CompletableFuture::join).toList();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof EngineUnavailableException unavailable
          ? unavailable
          : new EngineUnavailableException("the hand-over failed", failed.getCause());
    } catch (RejectedExecutionException stopping) {
      throw new EngineUnavailableException("the front is stopping", stopping);
    } catch (TimeoutException late) {
      throw new EngineUnavailableException("the engine did not confirm in time", late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new EngineUnavailableException("the front is stopping", stopping);
    } finally {
      // whoever gave up will come again: what still waits need not be sent for it
      outcomes.forEach(outcome -> outcome.cancel(false));
    }
  }

  private CompletableFuture<Parcel.Outcome> submit(Parcel parcel) {
    if (parcel instanceof Parcel.Alerts alerts && isKnown(alerts)) {
      return CompletableFuture.completedFuture(
          new Parcel.Outcome(0, alerts.batch().alerts().size()));
    }
    Waiting waiting = new Waiting(parcel, new CompletableFuture<>(), Traces.here());
    lanes.compute(
        parcel.incident(),
        (incident, lane) -> {
          List<Waiting> joined = lane == null ? new ArrayList<>() : lane;
          joined.add(waiting);
          if (lane == null) {
            threads.execute(() -> run(incident));
          }
          return joined;
        });
    return waiting.outcome();
  }

  private boolean isKnown(Parcel.Alerts parcel) {
    List<Alert> alerts = parcel.batch().alerts();
    return alerts.stream()
        .allMatch(a -> known.knows(KnownStates.Key.of(parcel, a), KnownStates.Told.of(a)));
  }

  private void run(String incident) {
    boolean open = true;
    while (open) {
      inFlight.acquireUninterruptibly();
      try {
        List<Waiting> next = take(incident);
        open = next != null;
        if (next != null) {
          handOver(next);
        }
      } finally {
        inFlight.release();
      }
    }
  }

  /** Everything that waits for the incident; null, and the lane is closed, when nothing does. */
  private @Nullable List<Waiting> take(String incident) {
    List<Waiting> taken = new ArrayList<>();
    lanes.computeIfPresent(
        incident,
        (id, lane) -> {
          taken.addAll(lane);
          return lane.isEmpty() ? null : new ArrayList<>();
        });
    return taken.isEmpty() ? null : taken;
  }

  private void handOver(List<Waiting> taken) {
    List<Waiting> round = taken.stream().filter(waiting -> !waiting.outcome().isDone()).toList();
    try {
      List<Parcel> parcels = round.stream().map(Waiting::parcel).toList();
      Round.Packed packed = Round.pack(parcels, known, limits.messageBytes());
      traces.together(
          "hand over",
          round.stream().map(Waiting::asker).toList(),
          () -> packed.messages().forEach(message -> metrics.timed(() -> send(message))));
      for (int i = 0; i < round.size(); i++) {
        round.get(i).outcome().complete(packed.outcomes().get(i));
      }
    } catch (EngineUnavailableException unavailable) {
      round.forEach(waiting -> waiting.outcome().completeExceptionally(unavailable));
    } catch (Throwable failed) { // a lane must outlive whatever befalls a round
      log.error("a hand-over failed", failed);
      round.forEach(waiting -> waiting.outcome().completeExceptionally(failed));
    }
  }

  private void send(Round.Message message) {
    switch (message) {
      case Round.Message.Alerts alerts -> send(alerts);
      case Round.Message.Command command -> starter.tell(command.incident(), command.command());
    }
  }

  private void send(Round.Message.Alerts alerts) {
    alerts.fresh().forEach(fresh -> known.forget(fresh.key()));
    if (alerts.opening() != null) {
      starter.open(alerts.opening(), alerts.batch());
    } else {
      // nobody to tell means that what ended was over already
      starter.tell(alerts.incident(), alerts.batch());
    }
    RunLog.say(
        log,
        alerts.incident(),
        "told %d alerts of %s".formatted(alerts.fresh().size(), alerts.batch().integration()));
    for (Round.Fresh fresh : alerts.fresh()) {
      known.remember(fresh.key(), KnownStates.Told.of(fresh.alert()), fresh.remember());
    }
  }

  /** How many parcels wait for a hand-over that has not begun. */
  int waiting() {
    return lanes.values().stream().mapToInt(List::size).sum();
  }

  /** Waits for what is in flight. */
  @Override
  public void close() {
    threads.close();
  }
}
