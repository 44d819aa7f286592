package dev.muster.incident;

import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentSnapshot.Stood;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an incident is raised or stands by, since the alerts of its service are held. While it
 * stands by nobody is told anything; what it promises counts from when it is raised.
 */
final class Standby {
  private StandbyState state = StandbyState.RAISED;
  private @Nullable HeldService held;
  private @Nullable Instant askAt;
  private @Nullable Instant since;
  private Duration stood = Duration.ZERO;
  private @Nullable Duration stoodBeforePage;
  private @Nullable Instant raisedAt;

  /** It opens, or opens again, and its service may be held. */
  void ask(Instant now) {
    state = StandbyState.ASKING;
    askAt = now;
  }

  /** Its hold is said to be over; whoever is not held has nothing to ask. */
  void askAgain(Instant now) {
    if (state == StandbyState.HELD) {
      askAt = now;
    }
  }

  /** When it asks whether its service is held; null for never. */
  @Nullable Instant askAt() {
    return askAt;
  }

  /** Its service is held, or held on. */
  void hold(HeldService by, Instant now) {
    since = since == null ? now : since;
    state = StandbyState.HELD;
    held = by;
    askAt = by.until();
  }

  /** It is an incident like any other from a moment on. */
  void raise(Instant at) {
    if (state == StandbyState.HELD) {
      raisedAt = at;
    }
    leave(StandbyState.RAISED, at);
  }

  /** It is over; one that was held is passed over in silence. */
  void over(Instant at) {
    if (state == StandbyState.HELD) {
      leave(StandbyState.PASSED, at);
    }
  }

  private void leave(StandbyState next, Instant at) {
    if (since != null && since.isBefore(at)) {
      stood = stood.plus(Duration.between(since, at));
    }
    state = next;
    held = null;
    askAt = null;
    since = null;
  }

  /** A page reached somebody, who could not be reached while it stood by. */
  void paged() {
    stoodBeforePage = stoodBeforePage == null ? stood : stoodBeforePage;
  }

  boolean isAsking() {
    return state == StandbyState.ASKING;
  }

  boolean isHeld() {
    return state == StandbyState.HELD;
  }

  /** Whether nobody is told anything. */
  boolean isSilent() {
    return state == StandbyState.HELD || state == StandbyState.PASSED;
  }

  @Nullable HeldService held() {
    return held;
  }

  /** When it was raised after it had stood by; null when it never had. */
  @Nullable Instant raisedAt() {
    return raisedAt;
  }

  /** How long it stood by, all in all. */
  Duration stood() {
    return stood;
  }

  /** The same until a page reached somebody. */
  Duration stoodBeforePage() {
    return stoodBeforePage == null ? stood : stoodBeforePage;
  }

  Stood snapshot() {
    return new Stood(state, held, askAt, since, stood, stoodBeforePage, raisedAt);
  }

  void restore(Stood carried) {
    state = carried.state();
    held = carried.held();
    askAt = carried.askAt();
    since = carried.since();
    stood = carried.stood();
    stoodBeforePage = carried.stoodBeforePage();
    raisedAt = carried.raisedAt();
  }
}
