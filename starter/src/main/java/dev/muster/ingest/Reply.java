package dev.muster.ingest;

import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemDocuments;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * What a sender reads.
 *
 * @param body written as JSON
 */
record Reply(HttpStatus status, Map<String, String> headers, String contentType, Object body) {
  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply taken(HttpStatus status, Object body) {
    return new Reply(status, Map.of(), MediaType.APPLICATION_JSON_VALUE, body);
  }

  /** An RFC 9457 problem. */
  static Reply refused(RequestRefusedException refused) {
    ProblemDetail problem = ProblemDocuments.of(refused.code(), refused.detail());
    problem.setStatus(refused.status().value());
    if (!refused.refusals().isEmpty()) {
      problem.setProperty("errors", refused.refusals());
    }
    return problem(headers(refused), problem);
  }

  /** An event that is not taken, told as PagerDuty does where it has words for it. */
  static Reply refusedEvent(RequestRefusedException refused) {
    return refused.status() == HttpStatus.BAD_REQUEST
        ? taken(refused.status(), EventAnswer.invalid(refused.refusals()))
        : refused(refused);
  }

  static Reply wrongMethod(String allowed) {
    ProblemDetail problem =
        ProblemDocuments.of(ProblemCode.REQUEST_REFUSED, "Alerts come here by " + allowed + ".");
    problem.setStatus(HttpStatus.METHOD_NOT_ALLOWED);
    return problem(Map.of(HttpHeaders.ALLOW, allowed), problem);
  }

  static Reply failed() {
    return problem(
        Map.of(),
        ProblemDocuments.of(ProblemCode.INTERNAL, "The log of the front says what happened."));
  }

  private static Reply problem(Map<String, String> headers, ProblemDetail problem) {
    return new Reply(
        HttpStatus.valueOf(problem.getStatus()),
        headers,
        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
        problem);
  }

  private static Map<String, String> headers(RequestRefusedException refused) {
    Map<String, String> headers = new LinkedHashMap<>();
    Duration retryAfter = refused.retryAfter();
    if (retryAfter != null) {
      long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
      headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
    if (refused.status() == HttpStatus.UNAUTHORIZED) {
      headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return headers;
  }
}
