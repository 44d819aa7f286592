package dev.muster.drill.postgres;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.StepTimes;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.postgres.Amcheck;
import dev.muster.restorepoint.postgres.ContentsReader;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a restored copy, level by level, until something is wrong with it. */
record Verification(DrillPlan plan, PostgresLogin copy, int parallel, StepTimes times) {

  /**
   * What it is found to be.
   *
   * @param expected what it must be equal to, null when nobody knows
   */
  Found of(@Nullable Contents expected) throws Exception {
    Found found = times.take("verify", () -> compared(expected));
    if (found.clean() && plan.verify().includes(DrillLevel.INDEXES)) {
      found = found.and(times.take(DrillReport.INDEXES, this::checked));
    }
    if (found.clean() && plan.verify().includes(DrillLevel.QUERIES)) {
      found = found.and(times.take(DrillReport.QUERIES, this::asked));
    }
    return found;
  }

  private Found compared(@Nullable Contents expected) throws SQLException {
    if (!plan.verify().includes(DrillLevel.ROWS)) {
      return opened();
    }
    if (!(expected instanceof DatabaseContents all)) {
      return Found.fault("the manifest does not say what it must restore to");
    }
    DatabaseContents wanted = wanted(all);
    if (wanted.tables().size() < plan.tables().size()) {
      return Found.fault("the restore point has not all of " + String.join(", ", plan.tables()));
    }
    DatabaseContents held = wanted(new ContentsReader(copy::open, parallel, times::read).read());
    return Found.compared(ContentsComparison.of(wanted, held), held);
  }

  private DatabaseContents wanted(DatabaseContents all) {
    return plan.tables().isEmpty() ? all : all.only(plan.tables());
  }

  private Found opened() throws SQLException {
    try (Connection opened = copy.open()) {
      return opened.isValid(1) ? Found.NOTHING : Found.fault("the restored database does not open");
    }
  }

  /** Only after the comparison of the schema, in which its extension would be a difference. */
  private Found checked() throws SQLException {
    Amcheck.Result result = new Amcheck(copy::open, parallel, times::read).check();
    return new Found(result.damages(), null, result.relations(), List.of());
  }

  private Found asked() throws SQLException {
    return new SmokeTest(copy).of(plan.queries());
  }
}
