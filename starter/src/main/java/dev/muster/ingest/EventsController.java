package dev.muster.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * PagerDuty's Events API, version 2: whatever can page PagerDuty pages Muster by changing one
 * address. The routing key is an integration's key.
 */
@RestController
@Tag(name = "alerts")
final class EventsController {
  private final Reception reception;

  EventsController(Reception reception) {
    this.reception = reception;
  }

  @Operation(
      summary = "Takes an event as PagerDuty's Events API does",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object"),
                      examples = @ExampleObject(value = BodyExamples.EVENT))))
  @PostMapping("/v2/enqueue")
  ResponseEntity<Object> enqueue(HttpServletRequest request) {
    try {
      return ResponseEntity.accepted()
          .contentType(MediaType.APPLICATION_JSON)
          .body(EventAnswer.processed(reception.event(request)));
    } catch (RequestRefusedException refused) {
      return refused.status() == HttpStatus.BAD_REQUEST
          ? Problems.head(refused)
              .contentType(MediaType.APPLICATION_JSON)
              .body(EventAnswer.invalid(refused.refusals()))
          : Problems.of(refused);
    }
  }
}
