package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.standing.BackupSummaries;
import dev.muster.summary.SummaryPeriod;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What became of the backups in a week or a month. */
@Hidden
@Controller
class SummaryPageController {
  private final Desk desk;
  private final BackupSummaries summaries;

  SummaryPageController(Desk desk, BackupSummaries summaries) {
    this.desk = desk;
    this.summaries = summaries;
  }

  @GetMapping("/console/backups/summary")
  ModelAndView summary(
      @RequestParam(required = false) @Nullable String period,
      @RequestParam(required = false) @Nullable String zone,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Times times = desk.times(caller);
    SummaryPeriod wanted;
    try {
      wanted = summaries.period(period, zone == null ? times.zone() : ZoneId.of(zone));
    } catch (IllegalArgumentException | DateTimeException e) {
      return desk.message(
          HttpStatus.BAD_REQUEST,
          "No such period",
          "Ask for a week such as 2026-W48 or a month such as 2026-11, by the days of a time zone.",
          caller,
          request);
    }
    return desk.page("summary", caller, request)
        .addObject("page", SummaryPage.of(wanted, summaries.of(wanted), times));
  }
}
