package dev.muster.policy;

/** A static token of the API: who it speaks for and what they may do. */
public record AccessToken(String name, String person, Role role, SecretRef token) {

  /** What a caller may do; each includes the ones before. */
  public enum Role {
    VIEWER,
    RESPONDER,
    OPERATOR,
    ADMIN
  }
}
