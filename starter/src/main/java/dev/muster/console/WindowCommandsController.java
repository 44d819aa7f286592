package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IdempotencyKey;
import dev.muster.api.WindowBodies;
import dev.muster.api.WindowOrders;
import dev.muster.engine.Told;
import dev.muster.problem.ProblemException;
import dev.muster.steering.Windows;
import dev.muster.steering.Windows.Sighting;
import dev.muster.temporal.WorkflowIds;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowView;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The buttons of a window's page: the API's commands, answered with the page. */
@Hidden
@Controller
class WindowCommandsController {
  private static final String MOVE = "move";
  private static final String CALL_OFF = "call-off";

  private final WindowOrders orders;
  private final Windows windows;
  private final WindowPages pages;
  private final Desk desk;

  WindowCommandsController(WindowOrders orders, Windows windows, WindowPages pages, Desk desk) {
    this.orders = orders;
    this.windows = windows;
    this.pages = pages;
    this.desk = desk;
  }

  @PostMapping("/console/windows/{name}/{occurrence}/{command}")
  ModelAndView give(
      @PathVariable String name,
      @PathVariable String occurrence,
      @PathVariable String command,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Optional<Kind> kind = WindowBodies.kind(command);
    if (kind.isEmpty() && !command.equals(MOVE) && !command.equals(CALL_OFF)) {
      return pages.unknown(caller, request);
    }
    Given form = Given.of(request, WindowForms.FIELDS);
    Result result = carryOut(name, occurrence, command, kind.orElse(null), form, caller);
    return seen(WorkflowIds.window(name, occurrence), result)
        .map(seen -> pages.show(seen, result.outcome(), caller, form, request))
        .orElseGet(() -> desk.message(result.outcome(), caller, request));
  }

  /** What became of a command, and where the window stood then, when it said so. */
  private record Result(Outcome outcome, @Nullable WindowView view) {}

  private Result carryOut(
      String name,
      String occurrence,
      String command,
      @Nullable Kind kind,
      Given form,
      Caller caller) {
    try {
      Told<WindowView> told = tell(name, occurrence, command, kind, form, caller);
      return new Result(
          Outcome.of(told, "The page below says how it stands now."),
          told instanceof Told.Done(WindowView view) ? view : null);
    } catch (ProblemException e) {
      return new Result(Outcome.of(e), null);
    }
  }

  private Told<WindowView> tell(
      String name,
      String occurrence,
      String command,
      @Nullable Kind kind,
      Given form,
      Caller caller) {
    String id = WorkflowIds.window(name, occurrence);
    IdempotencyKey key = IdempotencyKey.of(form.once());
    if (kind != null) {
      return orders.command(id, kind, WindowForms.command(form), caller, key);
    }
    return command.equals(MOVE)
        ? orders.move(name, id, WindowForms.move(form, orders.plan(name).zone()), caller, key)
        : orders.callOff(id, WindowForms.callOff(form), caller, key);
  }

  /** Whoever answered knows already. */
  private Optional<Sighting> seen(String id, Result result) {
    if (!(windows.look(id) instanceof Told.Done(Sighting seen))) {
      return Optional.empty();
    }
    WindowView view = seen.view() == null ? result.view() : seen.view();
    return Optional.of(new Sighting(id, seen.stage(), view));
  }

  /** What a browser asks for again after a button was pressed. */
  @GetMapping("/console/windows/{name}/{occurrence}/{command}")
  ModelAndView after(
      @PathVariable String name, @PathVariable String occurrence, @PathVariable String command) {
    return new ModelAndView(new RedirectView("/console/windows/{name}/{occurrence}"));
  }
}
