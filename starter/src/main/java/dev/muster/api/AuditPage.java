package dev.muster.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit.
 *
 * @param next what to send as {@code after} for the page behind this one; null when it is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditPage(List<AuditEntry> acts, @Nullable String next) {
  /** Of one more than the limit, the last only says that there is another page. */
  static AuditPage of(List<AuditEntry> found, int limit) {
    if (found.size() <= limit) {
      return new AuditPage(found, null);
    }
    List<AuditEntry> page = found.subList(0, limit);
    return new AuditPage(page, Cursor.behind(page.getLast()).text());
  }
}
