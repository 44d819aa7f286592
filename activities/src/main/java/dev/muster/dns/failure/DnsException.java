package dev.muster.dns.failure;

/**
 * Whoever keeps records of the DNS did not do what it was asked for; says why in words, and no
 * secret.
 */
public abstract sealed class DnsException extends RuntimeException {
  private DnsException(String message) {
    super(message);
  }

  /** It does not answer: nothing is known of it. */
  public static final class Silent extends DnsException {
    public Silent(String message) {
      super(message);
    }
  }

  /** It says no, or can't be asked as it wants to be. */
  public static final class Refused extends DnsException {
    public Refused(String message) {
      super(message);
    }
  }

  /** The record has another value than it was to be exchanged for. */
  public static final class Changed extends DnsException {
    public Changed(String message) {
      super(message);
    }
  }

  /** What it is asked with is not installed here. */
  public static final class NoProgram extends DnsException {
    public NoProgram(String message) {
      super(message);
    }
  }
}
