package dev.muster.api;

import dev.muster.readmodel.AuditEntry;
import dev.muster.readmodel.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** An audit that holds what a test puts in. */
public final class ScriptedAudit implements AuditTrail {
  public final List<AuditEntry> acts = new ArrayList<>();
  public @Nullable Filter asked;
  public boolean down;

  public void reset() {
    acts.clear();
    asked = null;
    down = false;
  }

  @Override
  public List<AuditEntry> list(Filter filter) {
    if (down) {
      throw new DataAccessResourceFailureException("connection refused");
    }
    asked = filter;
    return acts.stream().limit(filter.limit()).toList();
  }
}
