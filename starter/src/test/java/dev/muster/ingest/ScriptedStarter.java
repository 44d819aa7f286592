package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.temporal.WorkflowIds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that remembers what it was told, can be held, and can be down. */
final class ScriptedStarter implements IncidentStarter {
  final List<Call> calls = new ArrayList<>();
  final ConcurrentHashMap<String, Integer> atOnce = new ConcurrentHashMap<>();
  final AtomicInteger most = new AtomicInteger();
  final Semaphore arrived = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger();
  private volatile Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile boolean down;

  /** One call; the request is null for a plain signal. */
  record Call(String incident, IncidentRequest opening, AlertBatch batch, Object command) {
    List<String> fingerprints() {
      return batch.alerts().stream().map(Alert::fingerprint).toList();
    }
  }

  /** Every call waits until let through. */
  void hold() {
    gate = new Semaphore(0);
  }

  void letThrough(int calls) {
    gate.release(calls);
  }

  void goDown() {
    down = true;
  }

  void comeBack() {
    down = false;
  }

  @Override
  public void open(IncidentRequest request, AlertBatch batch) {
    String incident = WorkflowIds.incident(request.service(), request.key());
    called(new Call(incident, request, batch, null));
  }

  @Override
  public boolean tell(String incident, AlertBatch batch) {
    called(new Call(incident, null, batch, null));
    return true;
  }

  @Override
  public boolean tell(String incident, IncidentCommand.Deferred command) {
    called(new Call(incident, null, null, command));
    return true;
  }

  private void called(Call call) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    int now = atOnce.merge(call.incident(), 1, Integer::sum);
    arrived.release();
    gate.acquireUninterruptibly();
    try {
      if (now > 1) {
        throw new IllegalStateException("two hand-overs at once for " + call.incident());
      }
      if (down) {
        throw new EngineUnavailableException("down", null);
      }
      synchronized (calls) {
        calls.add(call);
      }
    } finally {
      atOnce.merge(call.incident(), -1, Integer::sum);
      running.decrementAndGet();
    }
  }
}
