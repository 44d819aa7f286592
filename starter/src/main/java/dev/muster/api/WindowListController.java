package dev.muster.api;

import dev.muster.api.WindowList.Occurrence;
import dev.muster.api.WindowList.VendorSummary;
import dev.muster.api.WindowList.WindowSummary;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.policy.WindowFeed;
import dev.muster.window.VendorWindow;
import dev.muster.window.WindowPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Maintenance windows as a whole: what there are, when they open next, and which run. */
@RestController
@Tag(name = "windows")
class WindowListController {
  private static final int EACH = 10;
  private static final int FEED = 100;
  private static final String CALENDAR = "text/calendar";

  private final Supplier<Policy> policy;
  private final WindowBook book;

  WindowListController(Supplier<Policy> policy, WindowBook book) {
    this.policy = policy;
    this.book = book;
  }

  @GetMapping("/api/v1/windows")
  @Operation(
      summary = "Every window of the policy, the next ten times of each, and which there are now",
      description =
          "Times are told by the clocks of the site, of the zone that is asked for, and in UTC.")
  WindowList list(@RequestParam(defaultValue = "UTC") String zone) {
    ZoneId viewer = Fields.zone("zone", zone);
    Policy current = policy.get();
    Plans plans = current.plans();
    WindowBook.Page page = book.each(EACH);
    return new WindowList(
        page.at(),
        current.revision(),
        plans.windows().values().stream()
            .sorted(Comparator.comparing(WindowPlan::name))
            .map(plan -> WindowSummary.of(plan, calendar(plans, plan), next(plan, page, viewer)))
            .toList(),
        plans.vendorWindows().values().stream()
            .sorted(Comparator.comparing(VendorWindow::name))
            .map(window -> VendorSummary.of(window, page.at(), EACH))
            .toList(),
        page.begun(),
        page.runsKnown(),
        page.freezes().stopsKnown());
  }

  @GetMapping(value = "/api/v1/windows.ics", produces = CALENDAR)
  @Operation(
      summary = "The windows that come next as iCalendar, as they were moved and called off",
      description = "A window is the same event whenever it is read.")
  @ApiResponse(
      responseCode = "200",
      description = "A file for calendars of people",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<String> feed() {
    WindowBook.Page page = book.next(FEED);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(CALENDAR + ";charset=UTF-8"))
        .body(WindowFeed.of(page.preview(), page.at()));
  }

  private static @Nullable String calendar(Plans plans, WindowPlan plan) {
    Timetable timetable = plans.timetables().get(plan.chain());
    return timetable == null ? null : timetable.recurrence().words();
  }

  private static List<Occurrence> next(WindowPlan plan, WindowBook.Page page, ZoneId viewer) {
    return page.coming().stream()
        .filter(coming -> coming.plan().name().equals(plan.name()))
        .limit(EACH)
        .map(coming -> Occurrence.of(coming, viewer))
        .toList();
  }
}
