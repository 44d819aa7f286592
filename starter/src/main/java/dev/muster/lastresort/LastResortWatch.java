package dev.muster.lastresort;

import dev.muster.engine.EngineFailures;
import dev.muster.engine.HandOverRecord;
import dev.muster.policy.LastResort;
import dev.muster.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the engine again and again, and does what the decision says. */
@Component
final class LastResortWatch {
  private static final Logger log = LoggerFactory.getLogger(LastResortWatch.class);

  private final Engine engine;
  private final HandOverRecord handOvers;
  private final Supplier<Policy> policy;
  private final LastResortSender sender;
  private final Clock clock;
  private Watch watch = Watch.CALM;

  LastResortWatch(
      Engine engine,
      HandOverRecord handOvers,
      Supplier<Policy> policy,
      LastResortSender sender,
      Clock clock) {
    this.engine = engine;
    this.handOvers = handOvers;
    this.policy = policy;
    this.sender = sender;
    this.clock = clock;
  }

  /** A message that could not be sent is tried again with the next look. */
  @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
  void look() {
    Policy current = policy.get();
    LastResort contact = current.lastResort();
    if (contact == null) {
      return;
    }
    Duration half = contact.after().dividedBy(2);
    Observation seen = observe(clock.instant().minus(half));
    Instant now = clock.instant();
    Duration after = seen instanceof Observation.Stuck ? half : contact.after();
    LastResortStep step = watch.next(seen, now, after);
    try {
      take(step, current, contact, now);
      watch = step.then();
    } catch (RuntimeException e) {
      log.error("the last-resort contact could not be told, next try in 10 s: {}", words(e));
    }
  }

  /** With the causes, which know more, and without a trace every ten seconds. */
  private static String words(Throwable failure) {
    Throwable cause = failure.getCause();
    String own = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return cause == null ? own : own + ": " + words(cause);
  }

  private Observation observe(Instant dueBefore) {
    try {
      List<StuckIncident> stuck = engine.dueBefore(dueBefore);
      return handOvers
          .trouble()
          .<Observation>map(cause -> new Observation.Unreachable("it takes no alerts, " + cause))
          .orElseGet(() -> stuck.isEmpty() ? observeQueues() : new Observation.Stuck(stuck));
    } catch (RuntimeException e) {
      return new Observation.Unreachable(EngineFailures.cause(e));
    }
  }

  private Observation observeQueues() {
    List<String> unserved = engine.unserved();
    return unserved.isEmpty() ? observeRuns() : new Observation.Unserved(unserved);
  }

  private Observation observeRuns() {
    List<String> stranded = engine.stranded();
    return stranded.isEmpty() ? new Observation.Well() : new Observation.Stranded(stranded);
  }

  private void take(LastResortStep step, Policy current, LastResort contact, Instant now) {
    switch (step) {
      case LastResortStep.Keep _ -> {}
      case LastResortStep.Tell tell ->
          sender.send(LastResortMessage.of(tell, current.publicUrl(), now), contact, current);
      case LastResortStep.AllClear clear ->
          sender.send(LastResortMessage.of(clear), contact, current);
    }
  }
}
