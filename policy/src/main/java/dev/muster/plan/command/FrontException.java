package dev.muster.plan.command;

/** A front did not do what it was asked, and why, in a sentence. */
final class FrontException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Hope hope;

  /** Whether to ask again. */
  enum Hope {
    SOON,
    NONE
  }

  FrontException(String sentence, Hope hope) {
    super(sentence);
    this.hope = hope;
  }

  boolean mayPass() {
    return hope == Hope.SOON;
  }
}
