package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.Agendas;
import dev.muster.policy.Plans;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is due next, and which freezes lie in that time. */
@Hidden
@Controller
class CalendarPageController {
  private static final int SHOWN = 30;

  private final Desk desk;
  private final Agendas agendas;

  CalendarPageController(Desk desk, Agendas agendas) {
    this.desk = desk;
    this.agendas = agendas;
  }

  @GetMapping("/console/calendar")
  ModelAndView calendar(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Plans plans = desk.policy().plans();
    Times times = desk.times(caller);
    Agendas.Seen seen = agendas.next(plans, plans.scheduled(), times.now(), SHOWN);
    return desk.page("calendar", caller, request)
        .addObject("stopsKnown", seen.stopsKnown())
        .addObject(
            "lines",
            seen.agenda().entries().stream().map(one -> CalendarLine.of(one, times)).toList())
        .addObject(
            "freezes",
            seen.agenda().freezes().stream().map(one -> FreezeLine.of(one, times)).toList());
  }
}
