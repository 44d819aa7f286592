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
    @Nullable String statusPage) {

  public IncidentPolicy {
    audiences = List.copyOf(audiences);
  }

  /** A mailing list or chat channel that is told, not asked. */
  public record Audience(String name, ChannelRef channel) {}
}
