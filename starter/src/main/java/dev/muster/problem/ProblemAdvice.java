package dev.muster.problem;

import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Gives every failure the one shape, unless a door of its own has said better. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ProblemException problem) {
    var answer = ResponseEntity.status(problem.code().status());
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    return answer.body(problem.document());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> readModelDown(DataAccessException failure) {
    if (failure instanceof DataIntegrityViolationException
        || failure instanceof InvalidDataAccessApiUsageException) {
      return bug(failure);
    }
    log.warn("the read model can't be read: {}", failure.getMessage());
    return problem(
        ProblemException.of(
            ProblemCode.READ_MODEL_UNAVAILABLE,
            "Muster's PostgreSQL does not answer. Pages still go out; try again later."));
  }

  /** A query such as {@code ?=} is the caller's mistake, whoever comes upon it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadableQuery(InvalidParameterException failure) {
    return problem(
        ProblemException.of(
            ProblemCode.INVALID_REQUEST, "The query of the address can't be read."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> bug(RuntimeException failure) {
    log.error("a request failed", failure);
    return problem(
        ProblemException.of(ProblemCode.INTERNAL, "The log of the front says what happened."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException failure) {
    return problem(
        ProblemException.field(
            failure.getName(), "'" + failure.getValue() + "' is not a valid value"));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemException problem =
        failure.getCause() instanceof JacksonException json && !json.getPath().isEmpty()
            ? ProblemException.field(path(json), "is not of the right form")
            : ProblemException.of(ProblemCode.INVALID_REQUEST, "The body is not readable JSON.");
    return new ResponseEntity<>(problem.document(), problem.code().status());
  }

  /** Without the address, which may hold a key. */
  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail document =
        ProblemDocuments.of(ProblemCode.NOT_FOUND, "There is nothing at such an address.");
    return new ResponseEntity<>(document, headers, status);
  }

  /** What Spring itself refuses gets a code as well. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail document) {
      ProblemCode code =
          status.value() == 404 ? ProblemCode.NOT_FOUND : ProblemCode.REQUEST_REFUSED;
      document.setType(code.type());
      document.setProperty("code", code.code());
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static String path(JacksonException json) {
    return json.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
        .collect(Collectors.joining("."));
  }
}
