package dev.muster.policy;

import java.util.Set;

/**
 * A static token of the API: who it speaks for and what they may do.
 *
 * @param approvesAs the roles in whose name they may approve
 */
public record AccessToken(
    String name, String person, Role role, SecretRef token, Set<String> approvesAs) {
  public AccessToken {
    approvesAs = Set.copyOf(approvesAs);
  }

  /** What a caller may do; each includes the ones before. */
  public enum Role {
    VIEWER,
    RESPONDER,
    OPERATOR,
    ADMIN
  }
}
