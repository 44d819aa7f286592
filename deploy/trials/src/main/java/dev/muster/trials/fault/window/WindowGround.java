package dev.muster.trials.fault.window;

import dev.muster.trials.backup.Shop;
import dev.muster.trials.backup.Store;
import dev.muster.trials.backup.StoreLine;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.stack.Plan;
import dev.muster.trials.stack.TrialStack;
import dev.muster.trials.stack.WindowPolicy;
import dev.muster.trials.window.Customers;
import dev.muster.trials.window.Holds;
import dev.muster.trials.window.Host;
import dev.muster.trials.window.Proxy;
import dev.muster.trials.window.Silences;
import dev.muster.trials.window.WindowRuns;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where trials of windows take place.
 *
 * @param web where customers reach the shop
 */
record WindowGround(
    TrialStack stack,
    PageSink sink,
    WindowRuns runs,
    Shop shop,
    Store store,
    StoreLine line,
    Host host,
    Proxy proxy,
    Silences silences,
    Holds holds,
    URI web)
    implements AutoCloseable {
  private static final List<String> GROUND =
      List.of("store", "toxiproxy", "source", "queue", "alertmanager");
  private static final List<String> ON_IT = List.of("shop-web", "shop");
  private static final List<String> SYSTEMS = List.of(WindowPolicy.SYSTEM, "database-of-shop");

  /** Starts what only these trials need, and makes a database of so many megabytes. */
  static WindowGround open(
      Plan plan,
      Plan.Windows places,
      Plan.Backups backups,
      TrialStack stack,
      PageSink sink,
      int megabytes)
      throws IOException, InterruptedException, SQLException {
    String accessKey = plan.secret("MUSTER_STORE_ACCESS_KEY");
    WindowGround ground =
        new WindowGround(
            stack,
            sink,
            new WindowRuns(
                plan.starter(),
                plan.secret("MUSTER_TRIAL_TOKEN"),
                plan.secret("MUSTER_TRIAL_APPROVER")),
            new Shop(
                backups.source(),
                plan.secret("MUSTER_DATABASE_PASSWORD"),
                plan.secret("MUSTER_SHOP_PASSWORD")),
            new Store(backups.store(), accessKey, plan.secret("MUSTER_STORE_SECRET_KEY")),
            new StoreLine(backups.toxiproxy(), "store"),
            new Host(places),
            new Proxy(places.runtime()),
            new Silences(places.alertmanager()),
            new Holds(plan.temporal()),
            places.shop());
    ground.begin(megabytes);
    return ground;
  }

  private void begin(int megabytes) throws IOException, InterruptedException, SQLException {
    for (String part : GROUND) {
      stack.restart(stack.part(part));
    }
    shop.make(megabytes);
    for (String part : ON_IT) {
      stack.restart(stack.part(part));
    }
    host.run("start-jobs");
  }

  Customers customers() {
    return Customers.of(web);
  }

  /** What people were told so far, of every window. */
  List<TakenPage> told() {
    return sink.taken().stream()
        .filter(page -> page.recipient().equals(WindowPolicy.CUSTOMERS))
        .toList();
  }

  /** What a window must not leave behind, each in words; looked at where it is. */
  List<String> left() throws IOException, InterruptedException, SQLException {
    List<String> left = new ArrayList<>();
    if (host.isFlagged()) {
      left.add("the flag is there");
    }
    if (!host.hasWorker()) {
      left.add("no worker of jobs runs");
    }
    if (host.isBroken()) {
      left.add("the new version is out");
    }
    left.addAll(proxy.withoutWork());
    left.addAll(silences.holding());
    left.addAll(holds.running());
    for (String system : SYSTEMS) {
      runs.holder(system).ifPresent(holder -> left.add(system + " is held by " + holder));
    }
    left.addAll(shop.invalidIndexes());
    shop.sessions().forEach(session -> left.add("a session, " + session));
    return left;
  }

  @Override
  public void close() {
    try {
      host.run("stop-jobs");
    } catch (IOException e) {
      System.out.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
    holds.close();
    ON_IT.forEach(part -> stack.part(part).close());
    GROUND.forEach(part -> stack.part(part).close());
  }
}
