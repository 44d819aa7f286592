package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.Duties;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who is on call, by rotation and by service. */
@Hidden
@Controller
class OnCallPageController {
  private final Desk desk;

  OnCallPageController(Desk desk) {
    this.desk = desk;
  }

  @GetMapping("/console/on-call")
  ModelAndView onCall(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Policy policy = desk.policy();
    Times times = desk.times(caller);
    return desk.page("on-call", caller, request)
        .addObject(
            "duties",
            Duties.all(policy, times.now()).stream().map(duty -> DutyLine.of(duty, times)).toList())
        .addObject(
            "services",
            policy.services().values().stream()
                .sorted(Comparator.comparing(Service::name))
                .map(service -> ServiceDuty.of(service, policy, times.now()))
                .toList());
  }
}
