package dev.muster.haproxy;

/** An HAProxy did not do what it was asked for; says why in words. */
public abstract sealed class HaproxyException extends RuntimeException {
  private HaproxyException(String message) {
    super(message);
  }

  /** It does not answer: nothing is known of it. */
  public static final class Silent extends HaproxyException {
    Silent(String message) {
      super(message);
    }
  }

  /** It answers with something against it. */
  public static final class Refused extends HaproxyException {
    Refused(String message) {
      super(message);
    }
  }
}
