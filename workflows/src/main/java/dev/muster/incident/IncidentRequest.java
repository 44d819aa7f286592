package dev.muster.incident;

import org.jspecify.annotations.Nullable;

/**
 * What an incident starts from.
 *
 * @param key what its alerts have in common, see {@link dev.muster.temporal.WorkflowIds}
 * @param title what is wrong, in a line
 * @param severity a level of the policy's scale
 * @param source how it was detected
 * @param runbook where its runbook is
 * @param dashboard where its dashboard is
 * @param impact what users notice, where known
 * @param carried the state of the run before, when the history was cut
 */
public record IncidentRequest(
    String service,
    String key,
    String title,
    String severity,
    Source source,
    @Nullable String runbook,
    @Nullable String dashboard,
    @Nullable String impact,
    IncidentPolicy policy,
    @Nullable IncidentSnapshot carried) {

  /** The request for the run that goes on from here. */
  public IncidentRequest carrying(IncidentSnapshot snapshot) {
    return new IncidentRequest(
        service, key, title, severity, source, runbook, dashboard, impact, policy, snapshot);
  }

  /**
   * How an incident was detected.
   *
   * @param name the integration or the person
   */
  public record Source(Kind kind, String name) {}

  /** The ways to detect an incident. */
  public enum Kind {
    ALERT,
    USER_REPORT,
    DASHBOARD
  }
}
