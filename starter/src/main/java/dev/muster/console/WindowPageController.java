package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.WindowBook;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Plans;
import dev.muster.window.VendorWindow;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Which windows are open, which come next, and each of them. */
@Hidden
@Controller
class WindowPageController {
  private static final int SHOWN = 20;

  private final Desk desk;
  private final WindowBook book;
  private final WindowPages pages;

  WindowPageController(Desk desk, WindowBook book, WindowPages pages) {
    this.desk = desk;
    this.book = book;
    this.pages = pages;
  }

  @GetMapping("/console/windows")
  ModelAndView list(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Plans plans = desk.policy().plans();
    Times times = desk.times(caller);
    WindowBook.Page page = book.next(SHOWN);
    return desk.page("windows", caller, request)
        .addObject("mayAsk", caller.may(Role.OPERATOR) && !plans.windows().isEmpty())
        .addObject("runsKnown", page.runsKnown())
        .addObject("stopsKnown", page.freezes().stopsKnown())
        .addObject(
            "begun", page.begun().stream().map(one -> WindowCard.of(one, plans, times)).toList())
        .addObject("coming", page.coming().stream().map(one -> WindowLine.of(one, times)).toList())
        .addObject(
            "vendors",
            plans.vendorWindows().values().stream()
                .sorted(Comparator.comparing(VendorWindow::name))
                .map(window -> VendorLine.of(window, times))
                .toList());
  }

  @GetMapping("/console/windows/{name}/{occurrence}")
  ModelAndView one(
      @PathVariable String name,
      @PathVariable String occurrence,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    return pages.show(name, occurrence, caller, request);
  }
}
