package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says in a page what went wrong. */
@ControllerAdvice(basePackageClasses = ConsoleFailures.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleFailures {
  private static final Logger log = LoggerFactory.getLogger(ConsoleFailures.class);

  private final Desk desk;

  ConsoleFailures(Desk desk) {
    this.desk = desk;
  }

  @ExceptionHandler
  ModelAndView readModelDown(DataAccessException failure, HttpServletRequest request) {
    log.warn("the read model can't be read: {}", failure.getMessage());
    return desk.message(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The read model does not answer",
        "Muster's PostgreSQL can't be read, so there is nothing to list. Pages still go out. An"
            + " open incident can be seen and answered at /console/incidents/SERVICE/KEY.",
        caller(request),
        request);
  }

  @ExceptionHandler
  ModelAndView refused(
      ProblemException problem, HttpServletRequest request, HttpServletResponse response) {
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    return desk.message(
        problem.code().status(),
        problem.code().title(),
        String.valueOf(problem.getMessage()),
        caller(request),
        request);
  }

  @ExceptionHandler
  ModelAndView unreadableQuery(InvalidParameterException failure, HttpServletRequest request) {
    return desk.message(
        HttpStatus.BAD_REQUEST,
        "No such page",
        "The query of this address can't be read.",
        caller(request),
        request);
  }

  @ExceptionHandler
  ModelAndView bug(RuntimeException failure, HttpServletRequest request) {
    log.error("a page failed", failure);
    return desk.message(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Muster failed",
        "This page could not be made; the log of the front says why.",
        caller(request),
        request);
  }

  private static @Nullable Caller caller(HttpServletRequest request) {
    Principal who = request.getUserPrincipal();
    return who instanceof Authentication signedIn
            && signedIn.getPrincipal() instanceof Caller caller
        ? caller
        : null;
  }
}
