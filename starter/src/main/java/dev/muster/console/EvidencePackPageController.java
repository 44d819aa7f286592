package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.evidence.pack.PackPeriod;
import dev.muster.pack.EvidencePack;
import dev.muster.pack.EvidencePacks;
import dev.muster.pack.PackAnswer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was shown of recovery in a period, to be read, printed and taken along. */
@Hidden
@Controller
class EvidencePackPageController {
  private final Desk desk;
  private final EvidencePacks packs;

  EvidencePackPageController(Desk desk, EvidencePacks packs) {
    this.desk = desk;
    this.packs = packs;
  }

  @GetMapping("/console/evidence/pack")
  ModelAndView page(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    PackPeriod period = period(from, until, caller);
    return desk.page("pack", caller, request)
        .addObject("page", EvidencePackPage.of(packs.of(period, packs::document), period));
  }

  @GetMapping("/console/evidence/pack.zip")
  void zip(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @AuthenticationPrincipal Caller caller,
      HttpServletResponse response) {
    PackAnswer.of(period(from, until, caller), packs, response);
  }

  @GetMapping("/console/evidence/pack.pdf")
  ResponseEntity<byte[]> pdf(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @AuthenticationPrincipal Caller caller) {
    return packs.of(period(from, until, caller), this::printed);
  }

  private ResponseEntity<byte[]> printed(EvidencePack pack) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(pack.fileName() + ".pdf").build().toString())
        .body(packs.pdf(pack));
  }

  private PackPeriod period(@Nullable String from, @Nullable String until, Caller caller) {
    try {
      return packs.period(day(from), day(until), desk.times(caller).zone());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NoSuchPeriod(e);
    }
  }

  /** A field of a form that nobody filled in is empty. */
  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null || text.isBlank() ? null : LocalDate.parse(text);
  }

  @ExceptionHandler(NoSuchPeriod.class)
  ModelAndView none(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.BAD_REQUEST,
        "No such period",
        "Ask for days such as 2026-10-01 to 2026-12-31, of at most %d days together."
            .formatted(PackPeriod.MOST_DAYS),
        caller,
        request);
  }

  /** What was asked for is no period. */
  private static final class NoSuchPeriod extends RuntimeException {
    NoSuchPeriod(Exception cause) {
      super(cause);
    }
  }
}
