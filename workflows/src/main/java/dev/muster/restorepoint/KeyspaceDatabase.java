package dev.muster.restorepoint;

import java.util.Comparator;
import java.util.List;

/**
 * What one of the numbered databases of a Redis held.
 *
 * @param lasting keys that do not expire
 * @param expiring those that do, the first to expire first
 */
public record KeyspaceDatabase(int number, KeySum lasting, List<ExpiringKeys> expiring) {
  public KeyspaceDatabase {
    expiring = expiring.stream().sorted(Comparator.comparing(ExpiringKeys::from)).toList();
  }

  static KeyspaceDatabase empty(int number) {
    return new KeyspaceDatabase(number, KeySum.ZERO, List.of());
  }

  long keys() {
    return lasting.keys() + keysThatExpire();
  }

  long keysThatExpire() {
    return expiring.stream().mapToLong(keys -> keys.sum().keys()).sum();
  }
}
