package dev.muster.drill.postgres;

import dev.muster.drill.store.SourceFaults;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.TableContents;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults in dumps of PostgreSQL.
 *
 * @param source which it never writes to
 * @param parallel how many jobs restore at a time
 */
public record PostgresFaults(PostgresAddress source, PostgresTools tools, int parallel)
    implements SourceFaults {
  private static final String INVENTED = "muster.a_table_that_is_in_no_dump";

  @Override
  public String component(Manifest manifest) {
    return LogicalRestore.dump(manifest).map(Component::name).orElse(Components.DATABASE);
  }

  @Override
  public Invented invent(Contents contents) {
    DatabaseContents held = database(contents);
    List<TableContents> tables = new ArrayList<>(held.tables());
    tables.add(new TableContents(INVENTED, 1, "1"));
    return new Invented(held.with(tables), "table " + INVENTED + ": ");
  }

  @Override
  public String alter(Site site, Manifest manifest, Contents contents, Change change, Taker taker)
      throws Exception {
    DrillServers servers =
        new DrillServers(source, site.plan(), site.programs(), tools, site.folder());
    String table =
        new AlteredDump(servers, parallel, site.fetched())
            .of(site.store(), manifest, database(contents), alteration(change), taker);
    return "table " + table + ": expected ";
  }

  private static Alteration alteration(Change change) {
    return switch (change) {
      case OF_A_VALUE -> Alteration.OF_A_ROW;
      case OF_A_PART -> Alteration.OF_A_TABLE;
    };
  }

  private static DatabaseContents database(Contents contents) {
    if (contents instanceof DatabaseContents database) {
      return database;
    }
    throw RestorePointFailure.NOT_INJECTED.because("the restore point is of no PostgreSQL");
  }
}
