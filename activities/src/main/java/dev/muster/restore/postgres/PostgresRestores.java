package dev.muster.restore.postgres;

import dev.muster.drill.postgres.LogicalRestore;
import dev.muster.drill.store.Ground;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restore.RestoreActivities;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.failure.Diagnosis;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.Keyring;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.postgres.ContentsReader;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores databases of PostgreSQL on the server where they are, with its own programs. */
public final class PostgresRestores implements RestoreActivities {
  /** Databases that every server has. */
  private static final String USUAL = "postgres";

  private static final String OTHER = "template1";

  private static final int MOST_FINDINGS = 20;

  /** No server takes longer to make, remove or rename a database. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(PostgresRestores.class);

  private final Stores stores;
  private final Secrets secrets;
  private final PostgresTools tools;
  private final Ground ground;

  public PostgresRestores(Stores stores, Secrets secrets, PostgresTools tools, Ground ground) {
    this.stores = stores;
    this.secrets = secrets;
    this.tools = tools;
    this.ground = ground;
  }

  @Override
  public Server compareServers(RestorePlan plan) {
    if (!(plan.backup().source() instanceof PostgresAddress source)) {
      return Server.ANOTHER;
    }
    String name = "muster/" + plan.chain();
    try {
      String there = Databases.server(new PostgresLogin(elsewhere(plan), name, secrets));
      return there.equals(Databases.server(new PostgresLogin(source, name, secrets)))
          ? Server.OF_THE_SOURCE
          : Server.ANOTHER;
    } catch (SQLException e) {
      log.warn("it is not known whether {} is restored where it is from", plan.name(), e);
      return Server.UNKNOWN;
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }

  @Override
  public Beside restoreBeside(RestorePlan plan, RestorePointId point, Names names) {
    AtomicLong fetched = new AtomicLong();
    try (WorkFolder folder = WorkFolder.make(ground.folder(), ground.owner());
        Programs programs = new Programs(folder.path());
        Place place = stores.open(plan.backup().store())) {
      return Heartbeat.during(
          () -> Map.of("bytes", fetched.get()),
          programs::close,
          () -> {
            Manifest manifest = place.manifest(point);
            Keyring keys = new Keyring(secrets, plan.keys());
            keys.require(manifest, plan.backup().encrypt());
            return beside(
                plan,
                manifest,
                names,
                new Means(folder, programs, new Unpacker(place, keys), fetched));
          });
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  /** What an attempt works with. */
  private record Means(WorkFolder folder, Programs programs, Unpacker store, AtomicLong fetched) {}

  private Beside beside(RestorePlan plan, Manifest manifest, Names names, Means means)
      throws Exception {
    if (!(manifest.contents() instanceof DatabaseContents expected)) {
      throw RestorePointFailure.NO_RESTORE_POINT.because(
          "the restore point does not say what it must restore to");
    }
    PostgresLogin elsewhere = elsewhere(plan, names);
    try (Connection session = elsewhere.open(SILENCE)) {
      elsewhere.endOthers(session);
      Databases databases = new Databases(session);
      databases.drop(names.beside());
      LogicalRestore restore = restore(plan, session, means);
      Path dump = restore.fetchDump(means.store(), manifest, means.fetched()::addAndGet);
      databases.createLike(plan.into().database(), names.beside());
      restore.restore(elsewhere, names.beside(), dump);
      long copy = databases.identity(names.beside());
      PostgresLogin beside = login(plan, names, with(plan.into(), names.beside()));
      Beside found = compared(beside, expected, copy);
      if (found.findings().isEmpty()) {
        databases.settleLike(plan.into().database(), names.beside());
      } else {
        databases.drop(names.beside());
      }
      return found;
    } catch (DamagedException e) {
      return new Beside(List.of(String.valueOf(e.getMessage())), null, 0);
    }
  }

  private LogicalRestore restore(RestorePlan plan, Connection session, Means means)
      throws SQLException {
    return new LogicalRestore(
        means.programs(),
        tools.forServer(session.getMetaData().getDatabaseMajorVersion()),
        means.folder().fetched(),
        ground.parallel(),
        plan.giveUpAfter());
  }

  private Beside compared(PostgresLogin login, DatabaseContents expected, long copy)
      throws SQLException {
    try (Connection session = login.open();
        Statement statement = session.createStatement()) {
      statement.execute("ANALYZE");
    }
    DatabaseContents held =
        new ContentsReader(login::open, ground.parallel(), (tables, of) -> {}).read();
    return new Beside(
        ContentsComparison.of(expected, held).stream()
            .map(Difference::sentence)
            .limit(MOST_FINDINGS)
            .toList(),
        held.words(),
        copy);
  }

  @Override
  public Exchanged takePlace(RestorePlan plan, Names names, long copy) {
    return exchanging(plan, names, exchange -> exchange.lead(copy));
  }

  @Override
  public Exchanged removeBeside(RestorePlan plan, Names names, Begun begun) {
    return exchanging(plan, names, exchange -> exchange.undo(begun));
  }

  /** An attempt that nobody waits for any more does no further thing. */
  private static void abort(Connection session) {
    try {
      session.abort(Runnable::run);
    } catch (SQLException e) {
      log.warn("a session was not broken off", e);
    }
  }

  /** What is done with the names. */
  @FunctionalInterface
  private interface Exchanging {
    Exchanged done(Exchange exchange) throws SQLException;
  }

  private Exchanged exchanging(RestorePlan plan, Names names, Exchanging work) {
    PostgresLogin elsewhere = elsewhere(plan, names);
    try (Connection session = elsewhere.open(SILENCE)) {
      elsewhere.endOthers(session);
      new ExchangeLock(session, plan.into().database()).take();
      Exchange exchange = new Exchange(new Databases(session), plan.into().database(), names);
      return Heartbeat.during(names::beside, () -> abort(session), () -> work.done(exchange));
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  private PostgresLogin elsewhere(RestorePlan plan, Names names) {
    return login(plan, names, elsewhere(plan));
  }

  /** A database that is not the one which is replaced. */
  private static PostgresAddress elsewhere(RestorePlan plan) {
    return with(plan.into(), plan.into().database().equals(USUAL) ? OTHER : USUAL);
  }

  private static PostgresAddress with(PostgresAddress into, String database) {
    return new PostgresAddress(into.host(), into.port(), database, into.user(), into.password());
  }

  /** Its sessions are told from those of other runs, and found by later attempts of its own. */
  private PostgresLogin login(RestorePlan plan, Names names, PostgresAddress address) {
    return new PostgresLogin(
        address, "muster/%.36s/%s".formatted(plan.chain(), names.moment()), secrets);
  }
}
