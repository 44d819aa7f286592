package dev.muster.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What users depend on.
 *
 * @param match labels an alert must carry to belong here
 * @param groupBy the labels whose values make an incident's key
 * @param audiences names of audiences told of its incidents
 */
public record Service(
    String name,
    String owner,
    String escalation,
    String severities,
    Map<String, String> match,
    List<String> groupBy,
    List<String> audiences,
    Duration watch,
    @Nullable Duration quietAfter,
    @Nullable Duration acknowledgementExpires,
    @Nullable String impact,
    @Nullable String runbook,
    @Nullable String dashboard,
    @Nullable String statusPage) {

  public Service {
    match = Map.copyOf(match);
    groupBy = List.copyOf(groupBy);
    audiences = List.copyOf(audiences);
  }
}
