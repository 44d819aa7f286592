package dev.muster.api;

import dev.muster.evidence.pack.PackPeriod;
import dev.muster.pack.EvidencePacks;
import dev.muster.pack.PackAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The evidence of a period, for who audits recovery. */
@RestController
@RequestMapping("/api/v1/evidence-pack")
@Tag(name = "evidence")
class EvidencePackController {
  private final EvidencePacks packs;

  EvidencePackController(EvidencePacks packs) {
    this.packs = packs;
  }

  @GetMapping(produces = PackAnswer.ZIP)
  @Operation(
      summary = "What was shown of recovery in a period, sorted by the clauses that ask for it",
      description =
          "A ZIP of pages to read (HTML and PDF), the list of records, and each of their chains"
              + " whole; 'muster evidence verify' checks what is in it. That a plan was left out, or"
              + " that a chain is an older state of itself, shows only against the policy's plans"
              + " or an earlier pack.")
  @ApiResponse(
      responseCode = "200",
      description = "The pack",
      content =
          @Content(
              mediaType = PackAnswer.ZIP,
              schema = @Schema(type = "string", format = "binary")))
  void pack(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(defaultValue = "UTC") String zone,
      HttpServletResponse response) {
    PackAnswer.of(
        period(day("from", from), day("until", until), Fields.zone("zone", zone)), packs, response);
  }

  private PackPeriod period(@Nullable LocalDate from, @Nullable LocalDate until, ZoneId zone) {
    try {
      return packs.period(from, until, zone);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Fields.wrong("until", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable LocalDate day(String field, @Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Fields.wrong(field, "is not a day such as 2026-10-01");
    }
  }
}
