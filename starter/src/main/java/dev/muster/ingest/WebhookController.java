package dev.muster.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "alerts")
final class WebhookController {
  private final Reception reception;

  WebhookController(Reception reception) {
    this.reception = reception;
  }

  @Operation(
      summary = "Takes the alerts of an integration",
      description =
          "Alertmanager's webhook (version 4), Grafana's, or Muster's own shape, as the integration's"
              + " format says. The key is a bearer token, the password of basic authentication,"
              + " X-Muster-Key, or the last part of the path.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object"),
                      examples =
                          @ExampleObject(
                              name = "Muster's own shape",
                              value = BodyExamples.GENERIC))))
  @RequestMapping(
      path = "/webhooks/{integration}",
      method = {RequestMethod.POST, RequestMethod.PUT})
  ResponseEntity<Object> alerts(@PathVariable String integration, HttpServletRequest request) {
    return taken(integration, null, request);
  }

  /** For senders that can set no header. */
  @Operation(summary = "Takes the alerts of a sender that can set no header")
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
