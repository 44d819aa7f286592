package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.document.Documents;
import dev.muster.document.PdfAnswer;
import dev.muster.readmodel.EvidenceShelf;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
  private final Documents documents;
  private final Assets assets;

  EvidencePageController(Desk desk, EvidenceShelf shelf, Documents documents, Assets assets) {
    this.desk = desk;
    this.shelf = shelf;
    this.documents = documents;
    this.assets = assets;
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
        .orElseGet(() -> unknown(caller, request));
  }

  /** As a browser prints it. */
  @GetMapping("/console/evidence/{kind}/{plan}/{number:[0-9]{1,18}}/print")
  ModelAndView print(
      @PathVariable String kind,
      @PathVariable String plan,
      @PathVariable long number,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    return documents
        .find(kind + "/" + plan, number)
        .map(document ->
            new ModelAndView("document/evidence")
                .addObject("document", document)
                .addObject("style", assets.document()))
        .orElseGet(() -> unknown(caller, request));
  }

  @GetMapping("/console/evidence/{kind}/{plan}/{number:[0-9]{1,18}}/document.pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable String kind, @PathVariable String plan, @PathVariable long number) {
    return PdfAnswer.of(documents, kind + "/" + plan, number);
  }

  private ModelAndView unknown(Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.NOT_FOUND,
        "No such record",
        "There is no evidence of that number.",
        caller,
        request);
  }
}
