package dev.muster.api;

import dev.muster.access.Caller;
import dev.muster.api.WindowBodies.CallOffBody;
import dev.muster.api.WindowBodies.MoveBody;
import dev.muster.api.WindowBodies.RunWindowBody;
import dev.muster.api.WindowBodies.WindowCommandBody;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.steering.Windows;
import dev.muster.steering.Windows.Sighting;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.RestController;

/** Maintenance windows one by one: asking for one, and telling it what is wanted. */
@RestController
@RequestMapping("/api/v1/windows/{name}/runs")
@Tag(name = "windows")
class WindowController {
  private final WindowOrders orders;
  private final Windows windows;

  WindowController(WindowOrders orders, Windows windows) {
    this.orders = orders;
    this.windows = windows;
  }

  @PostMapping
  @Operation(
      summary = "Plans a window at a time, or opens one at once; once under the same key",
      description =
          "A time that is closer than people are promised to be told ahead is refused unless it is"
              + " said to be 'late', with a reason. One at once is an emergency, and waits for"
              + " those who may open it so.")
  @ApiResponse(responseCode = "201", description = "Planned", useReturnTypeSchema = true)
  ResponseEntity<StartedRun> run(
      @PathVariable String name,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody(required = false) @Nullable RunWindowBody body) {
    String id = orders.ask(name, RunWindowBody.of(body), caller, IdempotencyKey.of(once));
    String occurrence = id.substring(WorkflowIds.window(name, "").length());
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new StartedRun(id, "/api/v1/windows/%s/runs/%s".formatted(name, occurrence)));
  }

  @GetMapping("/{occurrence}")
  @Operation(summary = "Where a window stands, by its workflow")
  WindowView view(@PathVariable String name, @PathVariable String occurrence) {
    String id = WorkflowIds.window(name, occurrence);
    Sighting seen = Commands.done(windows.look(id), id, "");
    WindowView view = seen.view();
    if (view == null) {
      throw ProblemException.repeatable(
          ProblemCode.COMMAND_NOT_TAKEN, "No worker tells where " + id + " stands.", "");
    }
    return view;
  }

  @PostMapping("/{occurrence}/move")
  @Operation(summary = "Gives a window that waits for its time another one; people are told again")
  WindowView move(
      @PathVariable String name,
      @PathVariable String occurrence,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody MoveBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    String id = WorkflowIds.window(name, occurrence);
    return Commands.done(orders.move(name, id, body, caller, key), id, key.value());
  }

  @PostMapping("/{occurrence}/call-off")
  @Operation(summary = "Lets a window that waits for its time not take place; people are told so")
  WindowView callOff(
      @PathVariable String name,
      @PathVariable String occurrence,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody CallOffBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    String id = WorkflowIds.window(name, occurrence);
    return Commands.done(orders.callOff(id, body, caller, key), id, key.value());
  }

  @PostMapping("/{occurrence}/commands/{command}")
  @Operation(
      summary = "Tells a window whose time has come what is wanted",
      description =
          "pause, go-on, skip (a step), abort, end-early, extend (by a time), keep or give-back.")
  WindowView command(
      @PathVariable String name,
      @PathVariable String occurrence,
      @PathVariable
          @Parameter(
              schema =
                  @Schema(
                      allowableValues = {
                        "pause",
                        "go-on",
                        "skip",
                        "abort",
                        "end-early",
                        "extend",
                        "keep",
                        "give-back"
                      }))
          String command,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String once,
      @AuthenticationPrincipal Caller caller,
      @RequestBody WindowCommandBody body) {
    IdempotencyKey key = IdempotencyKey.of(once);
    String id = WorkflowIds.window(name, occurrence);
    return Commands.done(orders.command(id, kind(command), body, caller, key), id, key.value());
  }

  private static Kind kind(String command) {
    return WindowBodies.kind(command)
        .orElseThrow(() ->
            ProblemException.of(
                ProblemCode.NOT_FOUND, "Windows know no command '" + command + "'."));
  }
}
