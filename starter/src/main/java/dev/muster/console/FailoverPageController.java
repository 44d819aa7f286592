package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.standing.FailoverStates;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Which failovers could begin now and which could not. */
@Hidden
@Controller
class FailoverPageController {
  private final Desk desk;
  private final FailoverStates states;
  private final TemporalPages temporal;

  FailoverPageController(Desk desk, FailoverStates states, TemporalPages temporal) {
    this.desk = desk;
    this.states = states;
    this.temporal = temporal;
  }

  @GetMapping("/console/failovers")
  ModelAndView list(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Times times = desk.times(caller);
    List<FailoverLine> lines =
        states.all().stream()
            .map(state -> FailoverLine.of(state, times, pages(times)))
            .sorted(FailoverLine.WORST_FIRST)
            .toList();
    return desk.page("failovers", caller, request)
        .addObject("lines", lines)
        .addObject("sentence", FailoverLine.sentence(lines));
  }

  @GetMapping("/console/failovers/{name}")
  ModelAndView one(
      @PathVariable String name,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Times times = desk.times(caller);
    return states
        .of(name)
        .map(state ->
            desk.page("failover", caller, request)
                .addObject("page", FailoverPage.of(state, times, pages(times))))
        .orElseGet(() ->
            desk.message(
                HttpStatus.NOT_FOUND,
                "No such failover",
                "The policy has no failover of that name.",
                caller,
                request));
  }

  private RunPages pages(Times times) {
    return new RunPages(Map.of(), times, temporal);
  }
}
