package dev.muster.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** A refusal on its way to the caller. */
public final class ProblemException extends RuntimeException {
  private final ProblemCode code;
  private final @Nullable String field;
  private final @Nullable String idempotencyKey;

  private ProblemException(
      ProblemCode code, String detail, @Nullable String field, @Nullable String idempotencyKey) {
    super(detail);
    this.code = code;
    this.field = field;
    this.idempotencyKey = idempotencyKey;
  }

  /** A problem with a sentence about this occurrence. */
  public static ProblemException of(ProblemCode code, String detail) {
    return new ProblemException(code, detail, null, null);
  }

  /** A field of the request that is missing or wrong. */
  public static ProblemException field(String field, String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, field + ": " + detail, field, null);
  }

  /** A command that may still take effect; repeating it under the same key is safe. */
  public static ProblemException repeatable(ProblemCode code, String detail, String key) {
    return new ProblemException(code, detail, null, key);
  }

  /** How long the caller should wait before it tries again; null when trying again is no use. */
  public @Nullable Duration retryAfter() {
    return code.status().value() == 503 ? Duration.ofSeconds(5) : null;
  }

  /** What is wrong. */
  public ProblemCode code() {
    return code;
  }

  ProblemDetail document() {
    ProblemDetail document = ProblemDocuments.of(code, String.valueOf(getMessage()));
    if (field != null) {
      document.setProperty("field", field);
    }
    if (idempotencyKey != null) {
      document.setProperty("idempotencyKey", idempotencyKey);
    }
    return document;
  }
}
