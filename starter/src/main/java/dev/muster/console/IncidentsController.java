package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Policy;
import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.IncidentFilter;
import dev.muster.readmodel.IncidentHistory;
import dev.muster.text.Text;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents, filtered, searched and page by page. */
@Hidden
@Controller
class IncidentsController {
  private static final int PAGE = 30;

  private final Desk desk;
  private final IncidentHistory history;

  IncidentsController(Desk desk, IncidentHistory history) {
    this.desk = desk;
    this.history = history;
  }

  /** What was asked for; an empty text asks for nothing. */
  record Search(
      @Nullable String status,
      @Nullable String service,
      @Nullable String severity,
      @Nullable String text,
      @Nullable String after) {

    private IncidentFilter filter() {
      Cursor cursor = given(after) == null ? null : Cursor.parse(String.valueOf(after));
      return new IncidentFilter(
          statuses(), given(service), given(severity), given(text), null, cursor, PAGE + 1);
    }

    private Set<IncidentStatus> statuses() {
      return Arrays.stream(IncidentStatus.values())
          .filter(known -> known.name().equals(status))
          .collect(Collectors.toSet());
    }

    private String older(IncidentView last) {
      UriComponentsBuilder link = UriComponentsBuilder.fromPath("/console/incidents");
      Stream.of("status", "service", "severity", "text")
          .forEach(name -> add(link, name, value(name)));
      return link.queryParam("after", Cursor.behind(last).text()).encode().toUriString();
    }

    private @Nullable String value(String name) {
      return switch (name) {
        case "status" -> given(status);
        case "service" -> given(service);
        case "severity" -> given(severity);
        default -> given(text);
      };
    }

    private static void add(UriComponentsBuilder link, String name, @Nullable String value) {
      if (value != null) {
        link.queryParam(name, value);
      }
    }

    private static @Nullable String given(@Nullable String value) {
      return value == null || value.isBlank() ? null : Text.clean(value.strip());
    }
  }

  @GetMapping("/console/incidents")
  ModelAndView list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String service,
      @RequestParam(required = false) @Nullable String severity,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String after,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Search search = new Search(status, service, severity, text, after);
    IncidentFilter filter;
    try {
      filter = search.filter();
    } catch (IllegalArgumentException e) {
      return desk.message(
          HttpStatus.BAD_REQUEST,
          "No such page",
          "This address is not one that the list gave. Begin again at its first page.",
          caller,
          request);
    }
    return page(search, history.list(filter), caller, request);
  }

  private ModelAndView page(
      Search search, List<IncidentView> found, Caller caller, HttpServletRequest request) {
    Policy policy = desk.policy();
    Times times = desk.times(caller);
    List<IncidentView> shown = found.subList(0, Math.min(found.size(), PAGE));
    return desk.page("incidents", caller, request)
        .addObject("search", search)
        .addObject("statuses", choices())
        .addObject("services", policy.services().keySet().stream().sorted().toList())
        .addObject("severities", new Scales(policy).names())
        .addObject("cards", shown.stream().map(one -> IncidentCard.of(one, policy, times)).toList())
        .addObject("older", found.size() > PAGE ? search.older(shown.getLast()) : null)
        .addObject("mayOpen", caller.may(Role.OPERATOR));
  }

  private static List<Actions.Choice> choices() {
    return Arrays.stream(IncidentStatus.values())
        .map(status -> new Actions.Choice(status.name(), IncidentCard.standing(status)))
        .toList();
  }
}
