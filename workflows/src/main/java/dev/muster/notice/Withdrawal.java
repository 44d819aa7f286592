package dev.muster.notice;

import java.util.Set;

/**
 * Pages that nobody needs any more.
 *
 * @param recipients whose pagers to tell
 */
public record Withdrawal(String origin, Set<String> recipients) {
  public Withdrawal {
    recipients = Set.copyOf(recipients);
  }
}
