package dev.muster.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The annotations that say where to look, and which addresses may be put before people. */
final class Links {
  static final String RUNBOOK = "runbook_url";
  static final String DASHBOARD = "dashboard_url";
  static final String IMPACT = "impact";

  /** Those kept first when there are too many. */
  static final List<String> ANNOTATIONS =
      List.of("summary", RUNBOOK, DASHBOARD, IMPACT, "description");

  /** Lenient on what browsers are lenient on, such as braces. */
  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s\"<>\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** The address when it is one of the web; null for anything else, such as a script. */
  static @Nullable String web(@Nullable String address) {
    return address != null && WEB.matcher(address.strip()).matches() ? address.strip() : null;
  }
}
