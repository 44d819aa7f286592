package dev.muster.maintenance.postgres;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.TableWork;
import dev.muster.maintenance.postgres.Relations.Relation;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.Timed;
import dev.muster.policy.Secrets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each table is one part, of a reindexing each index, and a report is one. */
public final class TableParts implements Parts {
  /** More would be more than a run's history takes. */
  static final int MOST = 1_500;

  private final TableWork work;
  private final Secrets secrets;
  private final InstantSource clock;

  public TableParts(TableWork work, Secrets secrets, InstantSource clock) {
    this.work = work;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Breakable<Items> list() {
    return new InSession<>("list", work.words()) {
      @Override
      Items work(MaintenanceSession session) throws SQLException {
        return items(new Relations(session));
      }
    };
  }

  private Items items(Relations relations) throws SQLException {
    List<Relation> tables = relations.tables(work.tables());
    if (work.bloatFrom() != null) {
      new IndexBloat(relations.session()).require(work.database().database());
    }
    if (work.action().isReport()) {
      return new Items(List.of(new MaintenanceItem(work.database().database(), 0)));
    }
    List<Relation> parts = new ArrayList<>();
    for (Relation table : tables) {
      parts.addAll(parts(relations, table));
    }
    List<MaintenanceItem> items = new ArrayList<>();
    for (Relation part : parts.subList(0, Math.min(MOST, parts.size()))) {
      items.add(relations.item(part));
    }
    return new Items(items, parts.size() - items.size(), null);
  }

  private List<Relation> parts(Relations relations, Relation table) throws SQLException {
    return switch (work.action()) {
      case REINDEX -> relations.indexes(table);
      case DROP_LEFT ->
          new LeftIndexes(relations.session()).ofTable(table.id()).isEmpty()
              ? List.of()
              : List.of(table);
      case ANALYZE, VACUUM, VACUUM_ANALYZE, BLOAT_REPORT, SIZE_REPORT -> List.of(table);
    };
  }

  @Override
  public Breakable<Done> take(Order order) {
    return switch (work.action()) {
      case ANALYZE, VACUUM, VACUUM_ANALYZE -> new TableUpkeep(order);
      case REINDEX -> new IndexRebuild(order);
      case DROP_LEFT -> new DropLeft(order);
      case BLOAT_REPORT, SIZE_REPORT -> new Report(order);
    };
  }

  /** A thing done in a session, which the server is told to end when it is broken off. */
  private abstract class InSession<T> extends SessionWork<T> {
    InSession(String holder, String item) {
      super(() -> MaintenanceSession.open(work.database(), holder, item, secrets));
    }
  }

  /** One item of the work. */
  private abstract class OnItem extends InSession<Done> {
    final String item;

    OnItem(Order order) {
      super(order.holder(), order.item().name());
      item = order.item().name();
    }
  }

  private final class TableUpkeep extends OnItem {
    TableUpkeep(Order order) {
      super(order);
    }

    @Override
    Done work(MaintenanceSession session) throws SQLException {
      return new Upkeep(session, work.action(), clock).of(item);
    }
  }

  private final class IndexRebuild extends OnItem {
    IndexRebuild(Order order) {
      super(order);
    }

    @Override
    Done work(MaintenanceSession session) throws SQLException {
      return new Rebuild(session, work.bloatFrom(), clock).of(item);
    }

    /** By a session of its own, before which the server has ended that of the work. */
    @Override
    public String clearUp(Duration within) throws SQLException {
      try (MaintenanceSession session = open()) {
        return new Rebuild(session, work.bloatFrom(), clock).clearUp(item, within);
      }
    }
  }

  private final class DropLeft extends OnItem {
    DropLeft(Order order) {
      super(order);
    }

    @Override
    Done work(MaintenanceSession session) throws SQLException {
      Timed timed = new Timed(item, clock);
      Optional<Relation> table = new Relations(session).find(item);
      List<String> dropped =
          table.isEmpty() ? List.of() : new LeftIndexes(session).dropOfTable(table.get().id());
      return timed.done(
          dropped.isEmpty() ? "nothing is left" : "dropped " + String.join(", ", dropped));
    }

    @Override
    public String clearUp(Duration within) throws SQLException {
      try (MaintenanceSession session = open()) {
        Optional<Relation> table = new Relations(session).find(item);
        return table.isEmpty()
            ? ""
            : LeftIndexes.words(new LeftIndexes(session).ofTable(table.get().id()));
      }
    }
  }

  private final class Report extends OnItem {
    Report(Order order) {
      super(order);
    }

    @Override
    Done work(MaintenanceSession session) throws SQLException {
      return new TableReport(session, work, clock).of(item);
    }
  }
}
