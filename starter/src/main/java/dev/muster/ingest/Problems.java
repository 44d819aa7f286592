package dev.muster.ingest;

import dev.muster.problem.ProblemDocuments;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What a sender whose request is not taken reads: an RFC 9457 problem. */
final class Problems {
  private Problems() {}

  static ResponseEntity<Object> of(RequestRefusedException refused) {
    ProblemDetail problem = ProblemDocuments.of(refused.code(), refused.detail());
    problem.setStatus(refused.status().value());
    if (!refused.refusals().isEmpty()) {
      problem.setProperty("errors", refused.refusals());
    }
    return head(refused).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  /** Status and headers; a body of known type spares it negotiation. */
  static ResponseEntity.BodyBuilder head(RequestRefusedException refused) {
    ResponseEntity.BodyBuilder head = ResponseEntity.status(refused.status());
    Duration retryAfter = refused.retryAfter();
    if (retryAfter != null) {
      long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
      head.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }
    if (refused.status() == HttpStatus.UNAUTHORIZED) {
      head.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return head;
  }
}
