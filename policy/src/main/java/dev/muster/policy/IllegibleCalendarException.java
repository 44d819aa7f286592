package dev.muster.policy;

/** An iCalendar file of which nothing can be used, and why. */
final class IllegibleCalendarException extends RuntimeException {
  IllegibleCalendarException(String reason) {
    super(reason);
  }
}
