package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.AuditTrail;
import dev.muster.readmodel.Cursor;
import dev.muster.text.Text;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what, for administrators. */
@Hidden
@Controller
class AuditPageController {
  private static final int PAGE = 50;

  private final Desk desk;
  private final AuditTrail audit;

  AuditPageController(Desk desk, AuditTrail audit) {
    this.desk = desk;
    this.audit = audit;
  }

  /** One act. */
  record Act(Moment at, String actor, String action, String subject, String detail) {
    private static Act of(AuditEntry entry, Times times, People people) {
      return new Act(
          times.moment(entry.at()),
          people.name(entry.actor()),
          entry.action(),
          entry.subject(),
          entry.detail());
    }
  }

  @GetMapping("/console/audit")
  ModelAndView list(
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String incident,
      @RequestParam(required = false) @Nullable String after,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    String who = given(actor);
    String what = given(incident);
    Cursor cursor;
    try {
      cursor = after == null ? null : Cursor.parse(after);
    } catch (IllegalArgumentException e) {
      return desk.message(
          HttpStatus.BAD_REQUEST,
          "No such page",
          "This address is not one that the audit gave. Begin again at its first page.",
          caller,
          request);
    }
    List<AuditEntry> found = audit.list(new AuditTrail.Filter(who, what, null, cursor, PAGE + 1));
    List<AuditEntry> shown = found.subList(0, Math.min(found.size(), PAGE));
    Times times = desk.times(caller);
    People people = new People(desk.policy());
    return desk.page("audit", caller, request)
        .addObject("actor", who)
        .addObject("incident", what)
        .addObject("acts", shown.stream().map(act -> Act.of(act, times, people)).toList())
        .addObject("older", found.size() > PAGE ? older(who, what, shown.getLast()) : null);
  }

  private static String older(@Nullable String who, @Nullable String what, AuditEntry last) {
    UriComponentsBuilder link = UriComponentsBuilder.fromPath("/console/audit");
    if (who != null) {
      link.queryParam("actor", who);
    }
    if (what != null) {
      link.queryParam("incident", what);
    }
    return link.queryParam("after", Cursor.behind(last).text()).encode().toUriString();
  }

  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : Text.clean(value.strip());
  }
}
