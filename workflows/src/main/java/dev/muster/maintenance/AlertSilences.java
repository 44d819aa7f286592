package dev.muster.maintenance;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Silences alerts of an Alertmanager for as long as a system is worked on, and asks which fire;
 * fails with a {@link MaintenanceFailure}. A holder's silences are known by who made them.
 */
@ActivityInterface
public interface AlertSilences {
  /** Makes the holder's silence, or makes it last until another time where there is one. */
  @ActivityMethod(name = "SilenceAlerts")
  Silence silence(Order order);

  /** Ends every silence of a holder that still holds; none when there is none. */
  @ActivityMethod(name = "ExpireSilences")
  Expired expire(Alertmanager alertmanager, String holder);

  /** Alerts that fire now, silenced or not. */
  @ActivityMethod(name = "FiringAlerts")
  Firing firing(Alertmanager alertmanager, List<AlertMatcher> matchers);

  /**
   * Where an Alertmanager is.
   *
   * @param url without the path of its API
   * @param bearer a reference to a token, never the token; null where none is asked for
   */
  record Alertmanager(String url, @Nullable String bearer) {}

  /**
   * What an alert's label has to be.
   *
   * @param regex whether the value is a regular expression, as Alertmanager anchors it
   * @param equal whether the label has to match, or must not
   */
  record AlertMatcher(String name, String value, boolean regex, boolean equal) {
    /** Of a label that has a value. */
    public static AlertMatcher equal(String name, String value) {
      return new AlertMatcher(name, value, false, true);
    }

    /** As Alertmanager writes it. */
    public String words() {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      return "%s%s\"%s\"".formatted(name, operator(), escaped);
    }

    private String operator() {
      return (equal ? "=" : "!") + (regex ? "~" : equal ? "" : "=");
    }
  }

  /**
   * What to silence.
   *
   * @param holder for whom: the same whenever it is renewed, and no other's
   * @param matchers all of which an alert must match
   * @param comment why, for people
   * @param id of the silence that is renewed; null where its holder's is to be found
   */
  record Order(
      Alertmanager alertmanager,
      String holder,
      List<AlertMatcher> matchers,
      Instant until,
      String comment,
      @Nullable String id) {
    public Order {
      matchers = List.copyOf(matchers);
      if (matchers.isEmpty()) {
        throw new IllegalArgumentException("a silence without a matcher is of every alert");
      }
    }
  }

  /** A silence that holds. */
  record Silence(String id, Instant until) {}

  /** What was ended. */
  record Expired(List<String> ids) {
    public Expired {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Alerts that fire, as far as an Alertmanager knows: one that has just been started has yet to
   * hear of them from their sources.
   *
   * @param more how many besides
   * @param upSince when it was started, by its own clock; null when that is not sure
   */
  record Firing(List<FiringAlert> alerts, int more, @Nullable Instant upSince) {
    public Firing {
      alerts = List.copyOf(alerts);
    }
  }

  /** An alert that fires. */
  record FiringAlert(
      String fingerprint, Map<String, String> labels, Instant startsAt, boolean silenced) {
    public FiringAlert {
      labels = Map.copyOf(labels);
    }
  }
}
