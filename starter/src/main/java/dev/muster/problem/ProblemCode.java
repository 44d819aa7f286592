package dev.muster.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Everything that can be wrong with a request, under a name that clients can rely on. */
public enum ProblemCode {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request can't be understood"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "This token may not do that"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  INCIDENT_NOT_RUNNING(HttpStatus.NOT_FOUND, "No such incident is running"),
  COMMAND_REFUSED(HttpStatus.CONFLICT, "The command was refused"),
  ALREADY_OPEN(HttpStatus.CONFLICT, "Such an incident is open already"),
  COMMAND_NOT_TAKEN(HttpStatus.SERVICE_UNAVAILABLE, "No worker took the command in time"),
  ENGINE_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporal can't be reached"),
  ENGINE_UNREADABLE(HttpStatus.SERVICE_UNAVAILABLE, "What Temporal keeps can't be read"),
  READ_MODEL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The read model can't be read"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  TOO_FAST(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The front is busy"),
  REQUEST_REFUSED(HttpStatus.BAD_REQUEST, "The request was refused"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Muster failed");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it is answered with. */
  public HttpStatus status() {
    return status;
  }

  /** The same for every occurrence. */
  public String title() {
    return title;
  }

  /** The name on the wire, such as {@code incident-not-running}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem's type, as RFC 9457 wants it: an identifier, not an address. */
  public URI type() {
    return URI.create("urn:muster:problem:" + code());
  }
}
