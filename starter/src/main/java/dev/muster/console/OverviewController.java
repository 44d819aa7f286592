package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.WindowBook;
import dev.muster.health.Health;
import dev.muster.health.HealthReport;
import dev.muster.incident.IncidentStatus;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.readmodel.IncidentHistory;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page: everything that matters now. */
@Hidden
@Controller
class OverviewController {
  private static final Logger log = LoggerFactory.getLogger(OverviewController.class);
  private static final int MOST = 200;
  private static final IncidentFilter NOT_OVER =
      new IncidentFilter(
          Set.of(IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED, IncidentStatus.RESOLVED),
          null,
          null,
          null,
          null,
          null,
          MOST);

  private final Desk desk;
  private final IncidentHistory history;
  private final Health health;
  private final WindowBook book;

  OverviewController(Desk desk, IncidentHistory history, Health health, WindowBook book) {
    this.desk = desk;
    this.history = history;
    this.health = health;
    this.book = book;
  }

  @GetMapping("/console")
  ModelAndView now(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return desk.page("overview", caller, request)
        .addObject("page", overview(caller))
        .addObject("windows", windows(caller))
        .addObject("live", "/console/live");
  }

  /** Asks nothing of an engine that was seen to be away. */
  private WindowGlance windows(Caller caller) {
    Plans plans = desk.policy().plans();
    if (plans.windows().isEmpty()) {
      return WindowGlance.NONE;
    }
    return health.recent().unhealthy().contains("temporal")
        ? WindowGlance.UNKNOWN
        : WindowGlance.of(book.next(1), plans, desk.times(caller));
  }

  private Overview overview(Caller caller) {
    Policy policy = desk.policy();
    Times times = desk.times(caller);
    HealthReport report = health.recent();
    try {
      return Overview.of(history.list(NOT_OVER), policy, times, report);
    } catch (DataAccessException e) {
      log.warn("the read model can't be read: {}", e.getMessage());
      return Overview.unknown(policy, times, report);
    }
  }
}
