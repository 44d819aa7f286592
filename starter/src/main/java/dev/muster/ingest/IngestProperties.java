package dev.muster.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what comes in.
 *
 * @param bodyLimit the greatest size of a group of alerts
 * @param eventLimit the greatest size of an event
 * @param room for the bodies of all requests that are being worked on
 * @param arriveWithin how long a body may take to arrive
 * @param confirmWithin how long a request waits for the engine before it is told to come again
 * @param inFlight hand-overs to the engine at once
 * @param remember the longest time for which an identical repeat is not handed over
 * @param remembered the greatest number of alerts remembered
 */
@ConfigurationProperties(prefix = "muster.ingest", ignoreUnknownFields = false)
record IngestProperties(
    @DefaultValue("5MB") DataSize bodyLimit,
    @DefaultValue("512KB") DataSize eventLimit,
    @DefaultValue("32MB") DataSize room,
    @DefaultValue("15s") Duration arriveWithin,
    @DefaultValue("8s") Duration confirmWithin,
    @DefaultValue("128") int inFlight,
    @DefaultValue("5m") Duration remember,
    @DefaultValue("100000") long remembered) {

  IngestProperties {
    if (inFlight < 1) {
      throw new IllegalArgumentException("muster.ingest.in-flight must be at least 1");
    }
    if (room.compareTo(bodyLimit) < 0) {
      throw new IllegalArgumentException("muster.ingest.room must hold one body of body-limit");
    }
  }

  IncidentHandOver.Limits handOver() {
    return new IncidentHandOver.Limits(inFlight, confirmWithin, MESSAGE_BYTES);
  }

  Reception.Limits reception() {
    return new Reception.Limits(bodyLimit.toBytes(), eventLimit.toBytes(), remember);
  }

  /** Temporal refuses payloads of 2 MB and warns from a quarter of that; encryption adds to it. */
  private static final int MESSAGE_BYTES = 900_000;
}
