package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.IncidentDetails;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page of one incident, by its id or by what it is about. */
@Hidden
@Controller("consoleIncidentController")
class IncidentController {
  private final IncidentDetails details;
  private final MeantIncidents meant;
  private final IncidentPages pages;

  IncidentController(IncidentDetails details, MeantIncidents meant, IncidentPages pages) {
    this.details = details;
    this.meant = meant;
    this.pages = pages;
  }

  @GetMapping("/console/incidents/{id}")
  ModelAndView byId(
      @PathVariable String id, @AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return details
        .byId(id)
        .map(found -> pages.show(found, caller, request))
        .orElseGet(() -> pages.unknown(caller, request));
  }

  /** The one of an id, or the newest; an open one even when the read model does not answer. */
  @GetMapping("/console/incidents/{service}/{key}")
  ModelAndView newest(
      @PathVariable String service,
      @PathVariable String key,
      @RequestParam(required = false) @Nullable String id,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    return meant
        .find(service, key, id)
        .map(found -> pages.show(found, caller, request))
        .orElseGet(() -> pages.unknown(caller, request));
  }

  /** What a browser asks for again after a button was pressed. */
  @GetMapping("/console/incidents/{service}/{key}/{command}")
  ModelAndView after(
      @PathVariable String service, @PathVariable String key, @PathVariable String command) {
    RedirectView back = new RedirectView("/console/incidents/{service}/{key}");
    return new ModelAndView(back);
  }
}
