package dev.muster.api;

import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.AuditTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, for administrators. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {
  private final AuditTrail audit;

  AuditController(AuditTrail audit) {
    this.audit = audit;
  }

  @GetMapping
  @Operation(summary = "Who did what, newest first, page by page; nothing in it is ever changed")
  AuditPage list(
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String incident,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    Page.check(limit);
    List<AuditEntry> found =
        audit.list(
            new AuditTrail.Filter(
                Fields.name("actor", actor),
                Fields.name("incident", incident),
                Fields.moment("since", since),
                Page.cursor(after),
                limit + 1));
    return AuditPage.of(found, limit);
  }
}
