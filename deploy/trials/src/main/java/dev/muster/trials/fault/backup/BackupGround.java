package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.DrillPlace;
import dev.muster.trials.backup.PlanRuns;
import dev.muster.trials.backup.Shop;
import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Where trials of backups take place.
 *
 * @param buckets the folder that holds a folder for each bucket
 */
record BackupGround(
    TrialStack stack,
    PlanRuns runs,
    Shop shop,
    Store store,
    StoreLine line,
    DrillPlace drills,
    Path buckets)
    implements AutoCloseable {
  private static final List<String> PARTS = List.of("source", "store", "toxiproxy");
  private static final String READER = "reader";

  /** Starts what only these trials need, and makes a database of so many megabytes. */
  static BackupGround open(Plan plan, Plan.Backups places, TrialStack stack, int megabytes)
      throws IOException, InterruptedException, SQLException {
    for (String part : PARTS) {
      stack.restart(stack.part(part));
    }
    Shop shop =
        new Shop(
            places.source(),
            plan.secret("MUSTER_DATABASE_PASSWORD"),
            plan.secret("MUSTER_SHOP_PASSWORD"));
    shop.make(megabytes);
    Store store =
        new Store(
            places.store(),
            plan.secret("MUSTER_STORE_ACCESS_KEY"),
            plan.secret("MUSTER_STORE_SECRET_KEY"));
    store.letLook(READER, Store.NEAR);
    return new BackupGround(
        stack,
        new PlanRuns(plan.starter(), plan.secret("MUSTER_TRIAL_TOKEN")),
        shop,
        store,
        new StoreLine(places.toxiproxy()),
        new DrillPlace(places.drills()),
        places.buckets());
  }

  @Override
  public void close() {
    store.close();
    PARTS.forEach(part -> stack.part(part).close());
  }
}
