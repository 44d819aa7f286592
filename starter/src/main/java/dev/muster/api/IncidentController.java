package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.readmodel.IncidentHistory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents to read, and to open by hand. */
@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "incidents")
class IncidentController {
  private final IncidentHistory history;
  private final IncidentDetails details;
  private final IncidentOpening opening;

  IncidentController(IncidentHistory history, IncidentDetails details, IncidentOpening opening) {
    this.history = history;
    this.details = details;
    this.opening = opening;
  }

  @GetMapping
  @Operation(summary = "Incidents, newest first, page by page")
  IncidentList list(
      @RequestParam(defaultValue = "") Set<IncidentStatus> status,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String severity,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    Page.check(limit);
    IncidentFilter filter =
        new IncidentFilter(
            status,
            Fields.name("service", service),
            Fields.name("severity", severity),
            Fields.name("text", text),
            Fields.moment("since", since),
            Page.cursor(after),
            limit + 1);
    List<IncidentView> found = history.list(filter);
    return IncidentList.of(found, limit);
  }

  @GetMapping("/{id}")
  @Operation(summary = "An incident by its id, with timeline and alerts")
  IncidentDetail byId(@PathVariable String id) {
    return details
        .byId(id)
        .orElseThrow(
            () -> ProblemException.of(ProblemCode.NOT_FOUND, "No incident has the id " + id + "."));
  }

  @GetMapping("/{service}/{key}")
  @Operation(summary = "The newest incident of a key; an open one even without the read model")
  IncidentDetail newest(@PathVariable String service, @PathVariable String key) {
    return details
        .newest(service, key)
        .orElseThrow(() ->
            ProblemException.of(
                ProblemCode.NOT_FOUND, "No incident of " + service + " has the key " + key + "."));
  }

  @PostMapping
  @Operation(summary = "Opens an incident that a person has noticed")
  @ApiResponse(responseCode = "201", description = "Opened", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "200",
      description = "Opened before, under the same Idempotency-Key",
      useReturnTypeSchema = true)
  ResponseEntity<OpenedIncident> open(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody OpenIncidentBody body) {
    IncidentOpening.Result result = opening.open(body, caller.person(), IdempotencyKey.of(once));
    return ResponseEntity.status(result.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create(result.incident().href()))
        .body(result.incident());
  }
}
