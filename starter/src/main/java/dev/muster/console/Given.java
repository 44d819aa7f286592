package dev.muster.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a form as they were filled in; a field left empty was not given. */
record Given(Map<String, String> fields) {
  private static final String ONCE = "once";
  private static final String INCIDENT = "incident";

  static Given of(HttpServletRequest request, String... names) {
    return new Given(
        Stream.concat(Stream.of(names), Stream.of(ONCE, INCIDENT))
            .filter(name -> !Objects.toString(request.getParameter(name), "").isBlank())
            .collect(Collectors.toMap(name -> name, request::getParameter)));
  }

  @Nullable String text(String name) {
    return fields.get(name);
  }

  String once() {
    return fields.getOrDefault(ONCE, "");
  }

  /** The id of the incident that was on the page. */
  @Nullable String incident() {
    return fields.get(INCIDENT);
  }
}
