package dev.muster.ingest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where alerts come in, ahead of what a request of the API passes: sources post by the thousand,
 * show keys of their own, and need neither a role nor a page. The body is read as JSON whatever its
 * content type says, since many senders say nothing or something else.
 */
final class AlertDoor implements Filter {
  static final String WEBHOOKS = "/webhooks/";
  static final String EVENTS = "/v2/enqueue";

  private static final Logger log = LoggerFactory.getLogger(AlertDoor.class);
  private static final Set<String> WEBHOOK_METHODS = Set.of("POST", "PUT");
  private static final Set<String> EVENT_METHODS = Set.of("POST");

  private final Reception reception;
  private final JsonMapper json;
  private final IngestMetrics metrics;

  AlertDoor(Reception reception, JsonMapper json, IngestMetrics metrics) {
    this.reception = reception;
    this.json = json;
    this.metrics = metrics;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest posted
        && response instanceof HttpServletResponse answer
        && isAlerts(path(posted))) {
      write(answer, reply(posted));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isAlerts(String path) {
    return path.equals(EVENTS) || (path.startsWith(WEBHOOKS) && path.split("/", -1).length <= 4);
  }

  /** As the web server has decoded and normalized it. */
  private static String path(HttpServletRequest request) {
    return Objects.toString(request.getServletPath(), "")
        + Objects.toString(request.getPathInfo(), "");
  }

  private Reply reply(HttpServletRequest request) {
    try {
      return metrics.observed(
          request, () -> path(request).equals(EVENTS) ? event(request) : alerts(request));
    } catch (RuntimeException bug) {
      log.error("a request failed", bug);
      return Reply.failed();
    }
  }

  private Reply alerts(HttpServletRequest request) {
    if (!WEBHOOK_METHODS.contains(request.getMethod())) {
      return Reply.wrongMethod("POST, PUT");
    }
    String[] parts = path(request).substring(WEBHOOKS.length()).split("/", 2);
    String key = parts.length > 1 ? parts[1] : null;
    try {
      return Reply.taken(HttpStatus.OK, reception.alerts(parts[0], key, request));
    } catch (RequestRefusedException refused) {
      return Reply.refused(refused);
    }
  }

  private Reply event(HttpServletRequest request) {
    if (!EVENT_METHODS.contains(request.getMethod())) {
      return Reply.wrongMethod("POST");
    }
    try {
      return Reply.taken(HttpStatus.ACCEPTED, EventAnswer.processed(reception.event(request)));
    } catch (RequestRefusedException refused) {
      return Reply.refusedEvent(refused);
    }
  }

  private void write(HttpServletResponse response, Reply reply) throws IOException {
    byte[] body = json.writeValueAsBytes(reply.body());
    response.setStatus(reply.status().value());
    reply.headers().forEach(response::setHeader);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(reply.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
