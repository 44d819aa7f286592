package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.Agendas;
import dev.muster.api.WindowBook;
import dev.muster.api.WindowBook.Coming;
import dev.muster.planner.Agenda;
import dev.muster.policy.Plans;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
  private final WindowBook book;

  CalendarPageController(Desk desk, Agendas agendas, WindowBook book) {
    this.desk = desk;
    this.agendas = agendas;
    this.book = book;
  }

  @GetMapping("/console/calendar")
  ModelAndView calendar(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Plans plans = desk.policy().plans();
    Times times = desk.times(caller);
    List<Coming> windows = List.of();
    Agendas.Frozen frozen;
    if (plans.windows().isEmpty()) {
      frozen = agendas.freezes(plans);
    } else {
      WindowBook.Page page = book.next(SHOWN);
      windows = page.coming();
      frozen = page.freezes();
    }
    Agenda agenda = Agenda.next(plans.scheduled(), frozen.calendar(), times.now(), SHOWN);
    return desk.page("calendar", caller, request)
        .addObject("stopsKnown", frozen.stopsKnown())
        .addObject("lines", lines(plans, agenda, windows, times))
        .addObject(
            "freezes", agenda.freezes().stream().map(one -> FreezeLine.of(one, times)).toList());
  }

  /** Windows stand where they are due now, and those beside the calendar with them. */
  private static List<CalendarLine> lines(
      Plans plans, Agenda agenda, List<Coming> windows, Times times) {
    Stream<CalendarLine> others =
        agenda.entries().stream()
            .filter(entry -> plans.window(entry.plan()).isEmpty())
            .map(entry -> CalendarLine.of(entry, times));
    Stream<CalendarLine> open =
        windows.stream()
            .map(coming ->
                CalendarLine.of(coming, plans.timetables().get(coming.plan().chain()), times));
    return Stream.concat(others, open)
        .sorted(Comparator.comparing((CalendarLine line) -> Instant.parse(line.due().iso())))
        .limit(SHOWN)
        .toList();
  }
}
