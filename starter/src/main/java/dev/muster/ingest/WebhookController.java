package dev.muster.ingest;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Alertmanager, Grafana and whatever posts Muster's own shape send alerts. The body is read
 * as JSON whatever its content type says, since many senders say nothing or something else.
 */
@RestController
final class WebhookController {
  private final Reception reception;

  WebhookController(Reception reception) {
    this.reception = reception;
  }

  @RequestMapping(
      path = "/webhooks/{integration}",
      method = {RequestMethod.POST, RequestMethod.PUT})
  ResponseEntity<Object> alerts(@PathVariable String integration, HttpServletRequest request) {
    return taken(integration, null, request);
  }

  /** For senders that can set no header. */
  @RequestMapping(
      path = "/webhooks/{integration}/{key}",
      method = {RequestMethod.POST, RequestMethod.PUT})
  ResponseEntity<Object> alerts(
      @PathVariable String integration, @PathVariable String key, HttpServletRequest request) {
    return taken(integration, key, request);
  }

  private ResponseEntity<Object> taken(
      String integration, @Nullable String key, HttpServletRequest request) {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(reception.alerts(integration, key, request));
    } catch (RequestRefusedException refused) {
      return Problems.of(refused);
    }
  }
}
