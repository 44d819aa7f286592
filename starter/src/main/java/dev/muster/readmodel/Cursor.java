package dev.muster.readmodel;

import dev.muster.incident.IncidentView;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/** A place in a list, newest first, which stays valid while entries come and go. */
public record Cursor(Instant at, String id) {
  /** The place just behind an incident. */
  public static Cursor behind(IncidentView incident) {
    return new Cursor(incident.openedAt(), incident.id());
  }

  /** The place just behind an act. */
  public static Cursor behind(AuditEntry act) {
    return new Cursor(act.at(), act.reference());
  }

  /** The place just behind something that was found in the read model. */
  public static Cursor behind(Found found) {
    return new Cursor(Objects.requireNonNull(found.at()), found.id());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static Cursor parse(String text) {
    String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    int separator = plain.indexOf(' ');
    if (separator < 0) {
      throw new IllegalArgumentException("not a cursor");
    }
    try {
      return new Cursor(
          Instant.parse(plain.substring(0, separator)), plain.substring(separator + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a cursor", e);
    }
  }

  /** As it travels in a URL. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
