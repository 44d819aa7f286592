package dev.muster.incident;

import dev.muster.alert.Alert;
import dev.muster.notice.Page;
import dev.muster.oncall.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything an incident must remember when its history is cut; grows by nullable additions only.
 */
public record IncidentSnapshot(
    String id,
    Life life,
    Climb climb,
    Pages pages,
    List<KnownAlert> alerts,
    int episodesSeen,
    long sequence,
    List<TimelineEntry> entries,
    List<Alert> unwritten,
    Map<String, Instant> usedLinks,
    Instant lastHeardAt,
    @Nullable Instant remindAt) {

  /** Where it stands, when it came there and who brought it there. */
  public record Life(
      Instant openedAt,
      IncidentStatus status,
      IncidentPhase phase,
      int reopened,
      @Nullable Instant firstPagedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable Instant acknowledgedUntil,
      @Nullable String acknowledgedBy,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String rootCause,
      @Nullable String actions,
      @Nullable Instant breachedAt) {}

  /** Whom it asks next and when. */
  public record Climb(
      String severity,
      LadderProgress progress,
      int calls,
      int level,
      Set<String> responders,
      @Nullable Target reassigned,
      @Nullable Instant reassignedAt,
      @Nullable Instant measureAt) {}

  /** The latest episode of one fingerprint. */
  public record KnownAlert(String fingerprint, Instant startsAt, boolean firing) {}

  /** The pages of an incident that are not settled, and how the last call fared so far. */
  public record Pages(
      List<Planned> planned,
      List<InFlight> inFlight,
      Set<String> withdraw,
      boolean reached,
      boolean failed) {
    /** Nothing planned, nothing under way. */
    public static final Pages NONE = new Pages(List.of(), List.of(), Set.of(), false, false);
  }

  /** A page that goes out at a moment. */
  public record Planned(Page page, Instant at) {}

  /** A page in a pager's hands. */
  public record InFlight(String page, String recipient, boolean call, Instant overdueAt) {}
}
