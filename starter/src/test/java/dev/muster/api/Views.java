package dev.muster.api;

import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentRequest.Kind;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.Statements;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents as people see them. */
public final class Views {
  private Views() {}

  public static IncidentView open(String id) {
    return view(id, "Checkout is down", IncidentStatus.OPEN, null);
  }

  public static IncidentView acknowledged(String id, String by) {
    return view(id, "Checkout is down", IncidentStatus.ACKNOWLEDGED, by);
  }

  /** One that pages nobody while a window is open. */
  public static IncidentView heldBy(String id, String window) {
    return view(
        id,
        "Checkout is down",
        IncidentStatus.OPEN,
        null,
        new HeldService(window, "the window", TestPolicy.NOW.plusSeconds(3600)));
  }

  public static IncidentView view(
      String id, String title, IncidentStatus status, @Nullable String acknowledgedBy) {
    return view(id, title, status, acknowledgedBy, null);
  }

  private static IncidentView view(
      String id,
      String title,
      IncidentStatus status,
      @Nullable String acknowledgedBy,
      @Nullable HeldService held) {
    Instant opened = TestPolicy.NOW.minusSeconds(60);
    return new IncidentView(
        id,
        "incident/checkout/HighErrors",
        "checkout",
        "HighErrors",
        title,
        "P1",
        status,
        IncidentPhase.RESPONSE,
        new Source(Kind.ALERT, "alertmanager"),
        "team-web",
        "0123456789ab",
        opened,
        opened,
        acknowledgedBy == null ? null : TestPolicy.NOW,
        acknowledgedBy,
        null,
        null,
        null,
        null,
        1,
        Set.of("ada"),
        2,
        3,
        0,
        null,
        "page level 2",
        "https://runbooks.example/checkout",
        null,
        "**Now:** two alerts fire.",
        acknowledgedBy,
        Statements.NONE,
        held,
        null);
  }
}
