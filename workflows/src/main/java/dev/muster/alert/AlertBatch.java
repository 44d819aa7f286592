package dev.muster.alert;

import java.time.Instant;
import java.util.List;

/**
 * Alerts of one incident handed over together.
 *
 * @param integration the integration they came through
 * @param receivedAt when the front received the oldest of them
 * @param alerts in the order received
 */
public record AlertBatch(String integration, Instant receivedAt, List<Alert> alerts) {
  public AlertBatch {
    alerts = List.copyOf(alerts);
  }
}
