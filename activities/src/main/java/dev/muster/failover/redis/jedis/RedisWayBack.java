package dev.muster.failover.redis.jedis;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.Undisturbed;
import dev.muster.failover.redis.HandOver;
import dev.muster.failover.redis.RedisState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads an old master back to where it was. */
record RedisWayBack(HandingOver handing, Balancer balancer) {
  private static final Logger log = LoggerFactory.getLogger(RedisWayBack.class);

  /**
   * Where it came to.
   *
   * @param words null where there was nothing to lead back
   */
  private record Led(Aftermath aftermath, @Nullable String words) {}

  private String old() {
    return handing.old().name();
  }

  private String next() {
    return handing.next().name();
  }

  /**
   * Leads back to where everything was, as long as it is certain that the replica was not promoted;
   * also when nobody wants the run any more.
   *
   * @param end until when a hand-over that is under way is waited for
   * @param whenServing hears that all is as before
   * @return the failure for which that was done, with what came back and what did not; it is tried
   *     again where nothing did
   */
  RuntimeException ledBack(RuntimeException why, Instant end, Runnable whenServing) {
    Led led =
        after(() -> {
          Led found = lead(end);
          if (found.aftermath() == Aftermath.AS_BEFORE) {
            whenServing.run();
          }
          return found;
        });
    return told(led.aftermath() == Aftermath.AS_BEFORE ? PairFault.once(why) : why, led);
  }

  /**
   * Leads traffic back to it, which still writes, where an attempt before has kept everybody from
   * it.
   *
   * @return the failure for which that was done, with what came back and what did not
   */
  RuntimeException servesAgain(RuntimeException why, BooleanSupplier isKept) {
    return told(
        why, after(() -> isKept.getAsBoolean() ? admitted() : new Led(Aftermath.AS_BEFORE, null)));
  }

  private static RuntimeException told(RuntimeException why, Led led) {
    return PairFault.leaving(
        led.words() == null ? why : PairFault.and(why, led.words()), led.aftermath());
  }

  private Led after(Supplier<Led> way) {
    AtomicReference<@Nullable Led> led = new AtomicReference<>();
    Undisturbed.run(
        "leads back " + old(),
        () -> {
          try {
            led.set(way.get());
          } catch (RuntimeException e) {
            log.error("{} was not led back", old(), e);
            led.set(closed(PairFault.words(PairFault.of(e))));
          }
        });
    return Objects.requireNonNull(led.get());
  }

  private Led closed(String why) {
    return new Led(Aftermath.CLOSED, "and %s does not serve as before: %s".formatted(old(), why));
  }

  private Led lead(Instant end) {
    Optional<RedisState> from = handing.settled(end);
    Optional<RedisState> to = handing.access().told(handing.next());
    if (to.filter(RedisState::takesWrites).isPresent()) {
      return beside(from);
    }
    if (from.isEmpty()) {
      return closed(old() + " does not answer");
    }
    HandOver stands = Objects.requireNonNullElse(from.get().handOver(), HandOver.NONE);
    return switch (stands) {
      case NONE -> unhanded(from.get(), to);
      case WAITING -> aborted();
      case UNDER_WAY ->
          to.isPresent()
              ? aborted()
              : closed(
                  "%s does not answer and may take writes by now, so %s is not told to"
                      .formatted(next(), old()));
    };
  }

  private Led unhanded(RedisState from, Optional<RedisState> to) {
    if (!from.takesWrites()) {
      return closed(old() + " follows");
    }
    return isPromotedByNone(from, to)
        ? admitted()
        : closed("%s does not answer and may take writes by now".formatted(next()));
  }

  /**
   * Whether it is certain that the other one was not promoted: it says so, or the old one still has
   * the history that it had. One that gave writing up, or was started again since, has a new one,
   * and can't speak for the other.
   */
  boolean isPromotedByNone(RedisState from, Optional<RedisState> to) {
    return to.map(state -> !state.takesWrites())
        .orElseGet(() -> from.history().id().equals(handing.order().history()));
  }

  /** The other one takes writes. */
  private Led beside(Optional<RedisState> from) {
    if (from.filter(RedisState::takesWrites).isPresent()) {
      throw FailoverFailure.SPLIT_BRAIN.because(
          "%s takes writes by now, and %s does as well".formatted(next(), old()));
    }
    return new Led(
        Aftermath.FORWARD_ONLY,
        "%s takes writes by now, so %s is not led back".formatted(next(), old()));
  }

  private Led aborted() {
    handing.abort();
    return admitted();
  }

  private Led admitted() {
    balancer.admit(handing.old());
    return new Led(Aftermath.AS_BEFORE, old() + " takes writes again");
  }
}
