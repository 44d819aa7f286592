package dev.muster.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives the one shape to what is refused before any controller is asked, such as odd addresses. */
@Hidden
@RestController
class ProblemErrors implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    ProblemDetail document = ProblemDocuments.of(code(status), sentence(status));
    document.setStatus(status.value());
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }

  private static ProblemCode code(HttpStatus status) {
    return status.is5xxServerError()
        ? ProblemCode.INTERNAL
        : status == HttpStatus.NOT_FOUND ? ProblemCode.NOT_FOUND : ProblemCode.REQUEST_REFUSED;
  }

  private static String sentence(HttpStatus status) {
    return status.is5xxServerError()
        ? "The log of the front says what happened."
        : "There is nothing at such an address (" + status.getReasonPhrase() + ").";
  }
}
