package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.readmodel.EvidenceShelf;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Runs that are over and what they left behind. */
@Hidden
@Controller
class EvidencePageController {
  private static final int SHOWN = 100;

  private final Desk desk;
  private final EvidenceShelf shelf;

  EvidencePageController(Desk desk, EvidenceShelf shelf) {
    this.desk = desk;
    this.shelf = shelf;
  }

  @GetMapping("/console/evidence")
  ModelAndView list(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Times times = desk.times(caller);
    return desk.page("evidence", caller, request)
        .addObject(
            "records",
            shelf.latest(SHOWN).stream().map(kept -> RecordPage.of(kept, times)).toList());
  }

  @GetMapping("/console/evidence/{kind}/{plan}/{number:[0-9]{1,18}}")
  ModelAndView one(
      @PathVariable String kind,
      @PathVariable String plan,
      @PathVariable long number,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Times times = desk.times(caller);
    return shelf
        .find(kind + "/" + plan, number)
        .map(kept ->
            desk.page("record", caller, request).addObject("record", RecordPage.of(kept, times)))
        .orElseGet(() ->
            desk.message(
                HttpStatus.NOT_FOUND,
                "No such record",
                "There is no evidence of that number.",
                caller,
                request));
  }
}
