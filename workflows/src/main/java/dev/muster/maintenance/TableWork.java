package dev.muster.maintenance;

import dev.muster.restorepoint.PostgresAddress;
import java.util.List;

/**
 * Work on tables of a PostgreSQL database, or a report of them.
 *
 * @param tables each as SQL would name it; empty for all of the database
 */
public record TableWork(PostgresAddress database, TableAction action, List<String> tables)
    implements MaintenanceWork {
  public TableWork {
    tables = List.copyOf(tables);
  }

  @Override
  public String words() {
    String what = tables.isEmpty() ? "all tables" : String.join(", ", tables);
    return "%s %s in %s".formatted(action.words(), what, database.database());
  }
}
