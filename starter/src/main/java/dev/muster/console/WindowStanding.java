package dev.muster.console;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.TimeText;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowStep;
import dev.muster.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a window stands at a glance: whether it is on time, and what a person has to know first.
 *
 * @param style how its words look, which say the same without it
 */
record WindowStanding(Kind kind, String mark, String words, String style, String sentence) {
  /** What matters first. */
  enum Kind {
    /** No worker tells. */
    UNTOLD,
    /** It waits for its time. */
    WAITING,
    /** Its time has come, and it is looked at whether it may open. */
    OPENING,
    ON_TIME,
    /** What is still to be done takes longer than is left. */
    BEHIND,
    /** Its time is over, and not everything is as it was. */
    OUT_OF_TIME,
    /** A person is waited for, or keeps it as it is. */
    HELD,
    /** Everything is as it was, and it is watched. */
    CLOSED,
    KEPT,
    BROKEN,
    FAILED,
    STOPPED
  }

  /**
   * How one stands.
   *
   * @param plan by which it is known how long its steps take; null when the policy has none
   */
  static WindowStanding of(Sighting seen, @Nullable WindowPlan plan, Instant now) {
    WindowView view = seen.view();
    if (view == null) {
      return of(Kind.UNTOLD, untold(seen.stage()));
    }
    EvidenceVerdict verdict = view.run().verdict();
    if (verdict != null && seen.stage() == Stage.OVER) {
      return over(verdict, view);
    }
    return switch (seen.stage()) {
      case PLANNED -> waiting(view, now);
      case BEGUN -> begun(view, plan, now);
      case OVER -> of(Kind.STOPPED, "It is over: %s.".formatted(view.run().now()));
    };
  }

  private static String untold(Stage stage) {
    return switch (stage) {
      case PLANNED -> "It waits for its time; no worker tells more now.";
      case BEGUN -> "Its time has come; no worker tells how far it is.";
      case OVER -> "It is over; no worker tells what it came to.";
    };
  }

  private static WindowStanding over(EvidenceVerdict verdict, WindowView view) {
    String sentence = "%s.".formatted(view.run().now());
    return of(
        switch (verdict) {
          case KEPT -> Kind.KEPT;
          case BROKEN -> Kind.BROKEN;
          case FAILED -> Kind.FAILED;
          case STOPPED -> Kind.STOPPED;
        },
        sentence);
  }

  private static WindowStanding waiting(WindowView view, Instant now) {
    String held = view.held();
    if (held != null) {
      return of(Kind.HELD, held + ".");
    }
    Duration until = Duration.between(now, view.due());
    return of(
        Kind.WAITING,
        until.isPositive()
            ? "It opens in %s, for %s.".formatted(Times.words(until), TimeText.words(view.length()))
            : "It is due, and %s.".formatted(view.run().now()));
  }

  private static WindowStanding begun(WindowView view, @Nullable WindowPlan plan, Instant now) {
    Instant deadline = view.deadline();
    String held = view.held();
    if (held != null) {
      return of(Kind.HELD, held + ".");
    }
    if (view.openedAt() == null || deadline == null) {
      return of(Kind.OPENING, "It has not opened yet: %s.".formatted(view.run().now()));
    }
    Duration left = Duration.between(now, deadline);
    if (view.owed().isEmpty() && view.toCome().isEmpty()) {
      return of(Kind.CLOSED, "Everything is as it was: %s.".formatted(view.run().now()));
    }
    if (!left.isPositive()) {
      return of(
          Kind.OUT_OF_TIME,
          "Its time was over %s ago: %s.".formatted(Times.words(left.negated()), view.run().now()));
    }
    return open(view, plan, now, left);
  }

  private static WindowStanding open(
      WindowView view, @Nullable WindowPlan plan, Instant now, Duration left) {
    String open = "%s of %s left".formatted(Times.words(left), TimeText.words(view.length()));
    if (plan == null || view.toCome().isEmpty()) {
      return of(Kind.ON_TIME, "%s: %s.".formatted(open, view.run().now()));
    }
    Duration work = work(view, plan, now);
    return of(
        work.compareTo(left) <= 0 ? Kind.ON_TIME : Kind.BEHIND,
        "%s, about %s of work to come: %s.".formatted(open, Times.words(work), view.run().now()));
  }

  /** How long the steps to come are expected to take, with what is left of the one under way. */
  private static Duration work(WindowView view, WindowPlan plan, Instant now) {
    return plan.course().stream()
        .filter(step -> view.toCome().contains(step.name()))
        .map(step -> expected(step, view, now))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration expected(WindowStep step, WindowView view, Instant now) {
    Duration gone =
        view.run().steps().stream()
            .filter(one -> one.name().equals(step.name()) && isUnderWay(one))
            .map(one -> Duration.between(Objects.requireNonNull(one.startedAt()), now))
            .reduce(Duration.ZERO, Duration::plus);
    Duration left = step.takes().minus(gone);
    return left.isNegative() ? Duration.ZERO : left;
  }

  static boolean isUnderWay(EvidenceStep step) {
    return step.startedAt() != null && step.endedAt() == null;
  }

  private static WindowStanding of(Kind kind, String sentence) {
    return new WindowStanding(kind, mark(kind), words(kind), style(kind), sentence);
  }

  private static String mark(Kind kind) {
    return switch (kind) {
      case ON_TIME, CLOSED, KEPT -> "✓";
      case BEHIND, HELD, BROKEN -> "!";
      case UNTOLD -> "?";
      case WAITING, OPENING -> "…";
      case OUT_OF_TIME, FAILED, STOPPED -> "✗";
    };
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case UNTOLD -> "Not known";
      case WAITING -> "Planned";
      case OPENING -> "Opening";
      case ON_TIME -> "On time";
      case BEHIND -> "Behind";
      case OUT_OF_TIME -> "Out of time";
      case HELD -> "Held";
      case CLOSED -> "Closed";
      case KEPT -> "Kept";
      case BROKEN -> "Promise broken";
      case FAILED -> "Failed";
      case STOPPED -> "Stopped";
    };
  }

  private static String style(Kind kind) {
    return switch (kind) {
      case ON_TIME, CLOSED, KEPT -> "good";
      case BEHIND, HELD, BROKEN -> "lapsed";
      case UNTOLD, WAITING, OPENING -> "open";
      case OUT_OF_TIME, FAILED, STOPPED -> "bad";
    };
  }
}
