package dev.muster.ingest;

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
final class EventsController {
  private final Reception reception;

  EventsController(Reception reception) {
    this.reception = reception;
  }

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
