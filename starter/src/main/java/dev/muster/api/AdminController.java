package dev.muster.api;

import dev.muster.steering.Incidents;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Repairs of what can be rebuilt. */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "admin")
class AdminController {
  private final Incidents incidents;

  AdminController(Incidents incidents) {
    this.incidents = incidents;
  }

  @PostMapping("/incidents/{service}/{key}/republish")
  @Operation(summary = "Has a running incident write where it stands to the read model again")
  @ApiResponse(responseCode = "200", description = "Done", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      description = "Kept, and done as soon as a worker is back",
      useReturnTypeSchema = true)
  ResponseEntity<CommandAnswer> republish(@PathVariable String service, @PathVariable String key) {
    String workflowId = WorkflowIds.incident(service, key);
    return Answers.of(incidents.republish(workflowId), workflowId, UUID.randomUUID().toString());
  }
}
