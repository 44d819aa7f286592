package dev.muster.ingest;

import dev.muster.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is not taken, with what its sender is told. */
final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final HttpStatus status;
  private final transient List<Refusal> refusals;
  private final @Nullable Duration retryAfter;

  private RequestRefusedException(
      ProblemCode code,
      HttpStatus status,
      String detail,
      List<Refusal> refusals,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.status = status;
    this.refusals = refusals;
    this.retryAfter = retryAfter;
  }

  static RequestRefusedException unauthorized() {
    return refused(
        ProblemCode.UNAUTHENTICATED,
        "no integration here goes by this name and key; send the key as bearer token, as password"
            + " of basic authentication or in X-Muster-Key",
        List.of());
  }

  static RequestRefusedException malformed(List<Refusal> refusals) {
    Refusal first = refusals.getFirst();
    String where = first.pointer().isEmpty() ? "" : first.pointer() + " ";
    return refused(ProblemCode.INVALID_REQUEST, where + first.detail(), refusals);
  }

  static RequestRefusedException tooLarge(long limit) {
    return refused(
        ProblemCode.BODY_TOO_LARGE,
        "a body may have " + limit + " bytes; let the source send smaller groups",
        List.of());
  }

  /** Told as {@code status}, since some sources drop what is answered with the proper one. */
  static RequestRefusedException tooFast(HttpStatus status, Duration retryAfter) {
    return new RequestRefusedException(
        ProblemCode.TOO_FAST,
        status,
        "this integration posts faster than its policy allows",
        List.of(),
        retryAfter);
  }

  static RequestRefusedException busy(String detail, Duration retryAfter) {
    return later(ProblemCode.BUSY, detail, retryAfter);
  }

  static RequestRefusedException unavailable(String detail, Duration retryAfter) {
    return later(ProblemCode.ENGINE_UNREACHABLE, detail, retryAfter);
  }

  private static RequestRefusedException refused(
      ProblemCode code, String detail, List<Refusal> refusals) {
    return new RequestRefusedException(code, code.status(), detail, refusals, null);
  }

  private static RequestRefusedException later(
      ProblemCode code, String detail, Duration retryAfter) {
    return new RequestRefusedException(code, code.status(), detail, List.of(), retryAfter);
  }

  ProblemCode code() {
    return code;
  }

  HttpStatus status() {
    return status;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<Refusal> refusals() {
    return refusals;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
