package dev.muster.api;

import dev.muster.alert.Alert;
import dev.muster.incident.IncidentView;
import dev.muster.incident.TimelineEntry;
import java.util.List;

/**
 * An incident with what belongs to it.
 *
 * @param complete false when the read model can't be read, and with it timeline and alerts
 */
public record IncidentDetail(
    IncidentView incident, List<TimelineEntry> timeline, List<Alert> alerts, boolean complete) {}
