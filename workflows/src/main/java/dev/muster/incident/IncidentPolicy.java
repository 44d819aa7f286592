package dev.muster.incident;

import dev.muster.notice.ChannelRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules an incident runs under from its first moment to its last, as they were when it opened.
 *
 * @param revision of the configuration they come from
 * @param audiences who is told when it opens and resolves
 * @param watch how long a resolved incident is watched for recurrence before it closes
 * @param quietAfter resolves without word from the source after so long a silence; null never
 * @param acknowledgementExpires how long an acknowledgement holds; null until resolved
 * @param holdable whether something may hold the service's alerts, so that it is worth asking
 */
public record IncidentPolicy(
    String revision,
    String owner,
    SeverityScale severities,
    EscalationPolicy escalation,
    List<Audience> audiences,
    Duration watch,
    @Nullable Duration quietAfter,
    @Nullable Duration acknowledgementExpires,
    @Nullable String statusPage,
    boolean holdable) {

  public IncidentPolicy {
    audiences = List.copyOf(audiences);
  }

  /** The rules of a service whose alerts nothing holds. */
  public IncidentPolicy(
      String revision,
      String owner,
      SeverityScale severities,
      EscalationPolicy escalation,
      List<Audience> audiences,
      Duration watch,
      @Nullable Duration quietAfter,
      @Nullable Duration acknowledgementExpires,
      @Nullable String statusPage) {
    this(
        revision,
        owner,
        severities,
        escalation,
        audiences,
        watch,
        quietAfter,
        acknowledgementExpires,
        statusPage,
        false);
  }

  /** The same rules where something may hold the service's alerts. */
  public IncidentPolicy asHoldable() {
    return holdable(true);
  }

  /** The same rules for what nothing holds, such as Muster's own word on a run. */
  public IncidentPolicy neverHeld() {
    return holdable(false);
  }

  private IncidentPolicy holdable(boolean may) {
    return new IncidentPolicy(
        revision,
        owner,
        severities,
        escalation,
        audiences,
        watch,
        quietAfter,
        acknowledgementExpires,
        statusPage,
        may);
  }

  /** A mailing list or chat channel that is told, not asked. */
  public record Audience(String name, ChannelRef channel) {}
}
