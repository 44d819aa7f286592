package dev.muster.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who commands an incident: the first of the severity's role who is on call, whoever was named
 * since, or else whoever answered last.
 */
final class Commander {
  /** The pause before the role is asked for again when nobody has it. */
  static final Duration SEEK_AGAIN_AFTER = Duration.ofMinutes(15);

  private @Nullable String person;
  private boolean appointed;
  private @Nullable Instant seekAt;
  private boolean missed;

  @Nullable String person() {
    return person;
  }

  /** When the role is to be asked for; null when nobody is needed. */
  @Nullable Instant seekAt() {
    return seekAt;
  }

  /** Whether the first answer to the question for the role is still to come. */
  boolean isAwaited() {
    return seekAt != null && !missed;
  }

  /** An incident of this severity needs one. */
  void need(Instant now) {
    if (person == null && seekAt == null) {
      seekAt = now;
    }
  }

  /** Its severity asks for nobody any more. */
  void needNot() {
    seekAt = null;
    missed = false;
  }

  /** Found by their role, or named by a person. */
  void appoint(String who) {
    person = who;
    appointed = true;
    needNot();
  }

  /** Whoever answers commands, unless somebody was appointed. */
  void answered(String who) {
    if (!appointed) {
      person = who;
      needNot();
    }
  }

  /**
   * Nobody answers for the role.
   *
   * @return whether that is news
   */
  boolean missed(Instant now) {
    boolean news = !missed;
    missed = true;
    seekAt = now.plus(SEEK_AGAIN_AFTER);
    return news;
  }

  IncidentSnapshot.Command snapshot() {
    return new IncidentSnapshot.Command(person, appointed, seekAt, missed);
  }

  void restore(IncidentSnapshot.Command carried) {
    person = carried.person();
    appointed = carried.appointed();
    seekAt = carried.seekAt();
    missed = carried.missed();
  }
}
