package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IdempotencyKey;
import dev.muster.api.IncidentOpening;
import dev.muster.api.OpenIncidentBody;
import dev.muster.api.OpenIncidentBody.NoticedBy;
import dev.muster.policy.Policy;
import dev.muster.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The form in which somebody reports what no alert has noticed. */
@Hidden
@Controller
class OpeningController {
  private final Desk desk;
  private final IncidentOpening opening;

  OpeningController(Desk desk, IncidentOpening opening) {
    this.desk = desk;
    this.opening = opening;
  }

  @GetMapping("/console/incidents/new")
  ModelAndView form(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Given empty = new Given(Map.of("once", UUID.randomUUID().toString()));
    return form(HttpStatus.OK, empty, caller, request);
  }

  @PostMapping("/console/incidents")
  ModelAndView open(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    Given form = Given.of(request, "service", "title", "severity", "source", "impact");
    try {
      var opened =
          opening.open(body(form), caller.person(), IdempotencyKey.of(form.once())).incident();
      RedirectView story = new RedirectView("/console/incidents/{service}/{key}");
      story.setExposeModelAttributes(false);
      story.setStatusCode(HttpStatus.SEE_OTHER);
      story.setAttributesMap(Map.of("service", opened.service(), "key", opened.key()));
      return new ModelAndView(story);
    } catch (ProblemException e) {
      return form(HttpStatus.BAD_REQUEST, form, caller, request)
          .addObject("outcome", Outcome.unusable(String.valueOf(e.getMessage())));
    }
  }

  private ModelAndView form(
      HttpStatus status, Given given, Caller caller, HttpServletRequest request) {
    Policy policy = desk.policy();
    return desk.page("new-incident", status, caller, request)
        .addObject("services", policy.services().keySet().stream().sorted().toList())
        .addObject("severities", new Scales(policy).names())
        .addObject("given", given.fields());
  }

  private static OpenIncidentBody body(Given form) {
    return new OpenIncidentBody(
        form.text("service"),
        form.text("title"),
        form.text("severity"),
        source(form.text("source")),
        null,
        form.text("impact"));
  }

  private static @Nullable NoticedBy source(@Nullable String text) {
    return Arrays.stream(NoticedBy.values())
        .filter(known -> known.name().equals(text))
        .findFirst()
        .orElse(null);
  }
}
