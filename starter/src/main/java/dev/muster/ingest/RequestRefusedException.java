package dev.muster.ingest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is not taken, with what its sender is told. */
final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<Refusal> refusals;
  private final @Nullable Duration retryAfter;

  private RequestRefusedException(
      HttpStatus status, String detail, List<Refusal> refusals, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.refusals = refusals;
    this.retryAfter = retryAfter;
  }

  static RequestRefusedException unauthorized() {
    return new RequestRefusedException(
        HttpStatus.UNAUTHORIZED,
        "no integration here goes by this name and key; send the key as bearer token, as password"
            + " of basic authentication or in X-Muster-Key",
        List.of(),
        null);
  }

  static RequestRefusedException malformed(List<Refusal> refusals) {
    Refusal first = refusals.getFirst();
    String where = first.pointer().isEmpty() ? "" : first.pointer() + " ";
    return new RequestRefusedException(
        HttpStatus.BAD_REQUEST, where + first.detail(), refusals, null);
  }

  static RequestRefusedException tooLarge(long limit) {
    return new RequestRefusedException(
        HttpStatus.CONTENT_TOO_LARGE,
        "a body may have " + limit + " bytes; let the source send smaller groups",
        List.of(),
        null);
  }

  /** Told as {@code status}, since some sources drop what is answered with the proper one. */
  static RequestRefusedException tooFast(HttpStatus status, Duration retryAfter) {
    return new RequestRefusedException(
        status, "this integration posts faster than its policy allows", List.of(), retryAfter);
  }

  static RequestRefusedException unavailable(String detail, Duration retryAfter) {
    return new RequestRefusedException(
        HttpStatus.SERVICE_UNAVAILABLE, detail, List.of(), retryAfter);
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
