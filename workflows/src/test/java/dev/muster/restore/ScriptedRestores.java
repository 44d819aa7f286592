package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server whose databases are names alone. */
public final class ScriptedRestores implements RestoreActivities {
  private static final long COPY = 16_385;

  public final List<String> done = new CopyOnWriteArrayList<>();
  public final List<String> readFrom = new CopyOnWriteArrayList<>();
  public final Set<String> away = ConcurrentHashMap.newKeySet();
  public volatile List<String> findings = List.of();
  public volatile @Nullable String stuck;
  public volatile Server server = Server.UNKNOWN;

  @Override
  public Server compareServers(RestorePlan plan) {
    return server;
  }

  @Override
  public Beside restoreBeside(RestorePlan plan, RestorePointId point, Names names) {
    String store = plan.backup().store().name();
    if (away.contains(store)) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because(
          "store %s: refuses connections".formatted(store));
    }
    readFrom.add(store);
    done.add("restored " + point.plan());
    return new Beside(findings, "500 rows in 4 tables", findings.isEmpty() ? COPY : 0);
  }

  @Override
  public Exchanged takePlace(RestorePlan plan, Names names, long copy) {
    assertThat(copy).isEqualTo(COPY);
    String why = stuck;
    if (why != null) {
      throw ApplicationFailure.newNonRetryableFailure(why, "DATABASE_UNAVAILABLE");
    }
    done.add("exchanged");
    return new Exchanged(names.before());
  }

  @Override
  public Exchanged removeBeside(RestorePlan plan, Names names, Begun begun) {
    done.add(begun == Begun.YES ? "opened and removed" : "removed");
    return new Exchanged(null);
  }
}
