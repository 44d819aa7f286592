package dev.muster.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers whether this process lives, whether it can work, and how everything it stands on is. */
@RestController
@Tag(name = "health")
class HealthController {
  private final Health health;

  HealthController(Health health) {
    this.health = health;
  }

  @GetMapping("/health")
  @Operation(summary = "Whether this process lives")
  ResponseEntity<Alive> alive() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(health.alive());
  }

  @GetMapping("/ready")
  @Operation(summary = "Whether this process can take what it is sent; 503 without Temporal")
  @ApiResponse(responseCode = "200", description = "All is well", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "503",
      description = "The report says what is not",
      useReturnTypeSchema = true)
  ResponseEntity<HealthReport> ready() {
    return answer(health.ready());
  }

  @GetMapping("/health/detailed")
  @Operation(summary = "How every part is; 503 when one is not well, and its name")
  @ApiResponse(responseCode = "200", description = "All is well", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "503",
      description = "The report says what is not",
      useReturnTypeSchema = true)
  ResponseEntity<HealthReport> detailed() {
    return answer(health.look());
  }

  private static ResponseEntity<HealthReport> answer(HealthReport report) {
    return ResponseEntity.status(
            report.status() == Status.HEALTHY ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(report);
  }
}
