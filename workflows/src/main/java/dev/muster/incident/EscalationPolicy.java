package dev.muster.incident;

import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked, in which order and when.
 *
 * @param repeats how often the whole ladder starts again when nobody answered
 * @param exhausted what happens after the last repeat; null leaves the incident open, tells its
 *     audiences that nobody is left to page, and reminds them each hour at least
 * @param measured what to measure, for {@link EscalationMode#MEASURED}
 */
public record EscalationPolicy(
    String name,
    EscalationMode mode,
    List<Level> levels,
    int repeats,
    @Nullable Exhausted exhausted,
    @Nullable Measured measured) {

  public EscalationPolicy {
    levels = List.copyOf(levels);
  }

  /**
   * One rung.
   *
   * @param after its minutes, whose meaning the mode gives; null where the severity gives them
   * @param afterBySeverity minutes by level name, used before {@code after}
   * @param page whom
   * @param channels through which, instead of the notification rules, when not empty
   */
  public record Level(
      @Nullable Duration after,
      Map<String, Duration> afterBySeverity,
      List<Target> page,
      List<String> channels) {
    public Level {
      afterBySeverity = Map.copyOf(afterBySeverity);
      page = List.copyOf(page);
      channels = List.copyOf(channels);
    }
  }

  /** Whom to page when nobody on the ladder answered, and again how often until somebody does. */
  public record Exhausted(List<Target> page, Duration every) {
    public Exhausted {
      page = List.copyOf(page);
    }
  }

  /** What to measure and how often. */
  public record Measured(Duration every, List<Criterion> criteria) {
    public Measured {
      criteria = List.copyOf(criteria);
    }
  }

  /** A value that must not rise above a bound; the query is the metric store's own. */
  public record Criterion(String name, String query, double above) {}
}
