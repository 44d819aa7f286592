package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.api.CommandBodies.AcknowledgeBody;
import dev.muster.api.CommandBodies.CommanderBody;
import dev.muster.api.CommandBodies.EscalateBody;
import dev.muster.api.CommandBodies.NoteBody;
import dev.muster.api.CommandBodies.ReassignBody;
import dev.muster.api.CommandBodies.ReportBody;
import dev.muster.api.CommandBodies.ResolveBody;
import dev.muster.api.CommandBodies.SeverityBody;
import dev.muster.api.CommandBodies.SnoozeBody;
import dev.muster.incident.IncidentCommand;
import dev.muster.policy.Policy;
import dev.muster.steering.Steering;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands to a running incident; the token says who gives them. */
@RestController
@RequestMapping("/api/v1/incidents/{service}/{key}")
@Tag(name = "commands")
class CommandController {
  private static final String ONCE = IdempotencyKey.HEADER;

  private final Steering steering;
  private final Supplier<Policy> policy;

  CommandController(Steering steering, Supplier<Policy> policy) {
    this.steering = steering;
    this.policy = policy;
  }

  @PostMapping("/acknowledge")
  @Operation(summary = "I work on it: stops pages that are due and not yet sent")
  @ApiResponse(responseCode = "200", description = "Done", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      description = "Kept, and done as soon as a worker is back",
      useReturnTypeSchema = true)
  ResponseEntity<CommandAnswer> acknowledge(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable AcknowledgeBody body) {
    AcknowledgeBody given = body == null ? new AcknowledgeBody(null) : body;
    return give(service, key, once, given.by(caller.person()));
  }

  @PostMapping("/resolve")
  @Operation(summary = "It is over")
  @ApiResponse(responseCode = "200", description = "Done", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      description = "Kept, and done as soon as a worker is back",
      useReturnTypeSchema = true)
  ResponseEntity<CommandAnswer> resolve(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable ResolveBody body) {
    ResolveBody given = body == null ? new ResolveBody(null, null) : body;
    return give(service, key, once, given.by(caller.person()));
  }

  @PostMapping("/snooze")
  @Operation(summary = "Nobody is paged for so long; then the ladder starts again")
  ResponseEntity<CommandAnswer> snooze(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody SnoozeBody body) {
    return give(service, key, once, body.by(caller.person()));
  }

  @PostMapping("/escalate")
  @Operation(summary = "The next level is paged now")
  ResponseEntity<CommandAnswer> escalate(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody EscalateBody body) {
    return give(service, key, once, body.by(caller.person()));
  }

  @PostMapping("/reassign")
  @Operation(summary = "Somebody else is paged now instead")
  ResponseEntity<CommandAnswer> reassign(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody ReassignBody body) {
    return give(service, key, once, body.by(caller.person(), policy.get().onCall()));
  }

  @PostMapping("/severity")
  @Operation(summary = "It is more or less severe than thought")
  ResponseEntity<CommandAnswer> severity(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody SeverityBody body) {
    return give(service, key, once, body.by(caller.person()));
  }

  @PostMapping("/commander")
  @Operation(summary = "Somebody commands it from now on")
  ResponseEntity<CommandAnswer> commander(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody CommanderBody body) {
    return give(service, key, once, body.by(caller.person(), policy.get().onCall()));
  }

  @PostMapping("/report")
  @Operation(summary = "What its report is to say, until it is closed")
  ResponseEntity<CommandAnswer> report(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody ReportBody body) {
    return give(service, key, once, body.by(caller.person()));
  }

  @PostMapping("/note")
  @Operation(summary = "Something worth remembering")
  ResponseEntity<CommandAnswer> note(
      @PathVariable String service,
      @PathVariable String key,
      @RequestHeader(name = ONCE, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody NoteBody body) {
    return give(service, key, once, body.by(caller.person()));
  }

  private ResponseEntity<CommandAnswer> give(
      String service, String key, @Nullable String once, IncidentCommand command) {
    String workflowId = WorkflowIds.incident(service, key);
    IdempotencyKey idempotency = IdempotencyKey.of(once);
    String commandId = idempotency.over(command).toString();
    return Answers.of(
        steering.give(workflowId, command, commandId), workflowId, idempotency.value());
  }
}
