package dev.muster.ingest;

/** A field that cannot be read as what it should be; ends the reading of its alert only. */
final class RefusedFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedFieldException(String pointer, String detail) {
    super(pointer + ": " + detail, null, false, false);
    this.refusal = new Refusal(pointer, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
