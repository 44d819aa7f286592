package dev.muster.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.incident.IncidentView;
import dev.muster.readmodel.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of incidents.
 *
 * @param next what to send as {@code after} for the page behind this one; null when it is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentList(List<IncidentView> incidents, @Nullable String next) {
  /** Of one more than the limit, the last only says that there is another page. */
  static IncidentList of(List<IncidentView> found, int limit) {
    if (found.size() <= limit) {
      return new IncidentList(found, null);
    }
    List<IncidentView> page = found.subList(0, limit);
    return new IncidentList(page, Cursor.behind(page.getLast()).text());
  }
}
