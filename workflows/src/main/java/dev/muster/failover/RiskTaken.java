package dev.muster.failover;

import java.util.List;

/**
 * A person's word that the old primary writes no more although nothing proves it.
 *
 * @param roles in which the person may speak
 * @param words in which they say so; they stand in the record
 */
public record RiskTaken(String person, List<String> roles, String words) {
  public RiskTaken {
    roles = List.copyOf(roles);
  }
}
