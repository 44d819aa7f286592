package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IdempotencyKey;
import dev.muster.api.WindowOrders;
import dev.muster.problem.ProblemException;
import dev.muster.window.WindowPlan;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The form in which somebody asks for a window at a time of its own, or at once. */
@Hidden
@Controller
class WindowAskingController {
  private static final String NAME = "name";
  private static final String ONCE = "once";

  private final Desk desk;
  private final WindowOrders orders;

  WindowAskingController(Desk desk, WindowOrders orders) {
    this.desk = desk;
    this.orders = orders;
  }

  @GetMapping("/console/windows/new")
  ModelAndView form(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return form(HttpStatus.OK, Given.of(request, NAME), caller, request);
  }

  @PostMapping("/console/windows")
  ModelAndView ask(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Given form = Given.of(request, WindowForms.ASKED);
    try {
      WindowPlan plan = orders.plan(Objects.toString(form.text(NAME), ""));
      String id =
          orders.ask(
              plan.name(),
              WindowForms.ask(form, plan.zone()),
              caller,
              IdempotencyKey.of(form.once()));
      RedirectView page = new RedirectView(WindowPages.href(id));
      page.setExposeModelAttributes(false);
      page.setStatusCode(HttpStatus.SEE_OTHER);
      return new ModelAndView(page);
    } catch (ProblemException e) {
      Outcome outcome = Outcome.of(e);
      return form(outcome.status(), form, caller, request).addObject("outcome", outcome);
    }
  }

  /** Of one window, or with all from which to choose. */
  private ModelAndView form(
      HttpStatus status, Given given, Caller caller, HttpServletRequest request) {
    Map<String, WindowPlan> plans = desk.policy().plans().windows();
    WindowPlan plan = plans.get(Objects.toString(given.text(NAME), ""));
    Map<String, String> fields = new HashMap<>(given.fields());
    fields.putIfAbsent(ONCE, UUID.randomUUID().toString());
    return desk.page("new-window", status, caller, request)
        .addObject("offer", plan == null ? null : WindowOffer.of(plan))
        .addObject("offers", offers(plans))
        .addObject(
            "twice", plan == null ? List.of() : SiteTime.choices(given.text("at"), plan.zone()))
        .addObject("given", fields);
  }

  private static List<WindowOffer> offers(Map<String, WindowPlan> plans) {
    return plans.values().stream()
        .sorted(Comparator.comparing(WindowPlan::name))
        .map(WindowOffer::of)
        .toList();
  }
}
