package dev.muster.maintenance;

import dev.muster.restorepoint.PostgresAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work on tables of a PostgreSQL database, or a report of them.
 *
 * @param tables each as SQL would name it; empty for all of the database
 * @param bloatFrom of a reindexing: percent of an index that are free, from which on it is rebuilt,
 *     and otherwise only if it is invalid; null to rebuild each
 */
public record TableWork(
    PostgresAddress database, TableAction action, List<String> tables, @Nullable Integer bloatFrom)
    implements MaintenanceWork {
  public TableWork {
    tables = List.copyOf(tables);
    if (bloatFrom != null && action != TableAction.REINDEX) {
      throw new IllegalArgumentException("only indexes are rebuilt if they are bloated");
    }
  }

  /** Of each index or table. */
  public TableWork(PostgresAddress database, TableAction action, List<String> tables) {
    this(database, action, tables, null);
  }

  /** What drops the invalid indexes that it leaves when it is broken off. */
  public TableWork droppingLeft() {
    return new TableWork(database, TableAction.DROP_LEFT, tables);
  }

  @Override
  public String words() {
    String what = tables.isEmpty() ? "all tables" : String.join(", ", tables);
    String need = bloatFrom == null ? "" : " from %d %% bloat on".formatted(bloatFrom);
    return "%s %s in %s%s".formatted(action.words(), what, database.database(), need);
  }
}
