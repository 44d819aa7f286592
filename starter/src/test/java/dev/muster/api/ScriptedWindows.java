package dev.muster.api;

import dev.muster.engine.Told;
import dev.muster.steering.Windows;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Windows that a test puts in, which answer as told and remember what they were asked. */
public final class ScriptedWindows implements Windows {
  public final List<Sighting> there = new ArrayList<>();
  public final List<Started> started = new ArrayList<>();
  public final List<Asked> asked = new ArrayList<>();
  public Told<WindowView> answer = new Told.NotRunning<>();
  public boolean away;

  /** A window as it was started. */
  public record Started(String workflowId, WindowRequest request) {}

  /** What one was told. */
  public record Asked(String workflowId, Object order, String id) {}

  public void reset() {
    there.clear();
    started.clear();
    asked.clear();
    answer = new Told.NotRunning<>();
    away = false;
  }

  @Override
  public Told<List<Sighting>> running() {
    return away
        ? new Told.Unreachable<>("connection refused")
        : new Told.Done<>(there.stream().filter(one -> one.stage() != Stage.OVER).toList());
  }

  @Override
  public Told<Sighting> look(String workflowId) {
    return away
        ? new Told.Unreachable<>("connection refused")
        : there.stream()
            .filter(one -> one.workflowId().equals(workflowId))
            .findFirst()
            .<Told<Sighting>>map(Told.Done::new)
            .orElseGet(Told.NotRunning::new);
  }

  @Override
  public boolean isOver(String workflowId) {
    return look(workflowId) instanceof Told.Done(Sighting seen) && seen.stage() == Stage.OVER;
  }

  @Override
  public Map<String, Ending> endings(Collection<String> workflowIds) {
    return there.stream()
        .filter(one -> one.stage() == Stage.OVER && workflowIds.contains(one.workflowId()))
        .collect(
            Collectors.toMap(
                Sighting::workflowId,
                one -> one.view() == null ? Ending.DID_NOT : Ending.TOOK_PLACE));
  }

  @Override
  public Told<Start> start(WindowRequest request, String workflowId) {
    started.add(new Started(workflowId, request));
    return new Told.Done<>(Start.NEW);
  }

  @Override
  public Told<WindowView> move(String workflowId, Move order, String id) {
    return tell(workflowId, order, id);
  }

  @Override
  public Told<WindowView> callOff(String workflowId, CallOff order, String id) {
    return tell(workflowId, order, id);
  }

  @Override
  public Told<WindowView> command(String workflowId, WindowCommand order, String id) {
    return tell(workflowId, order, id);
  }

  private Told<WindowView> tell(String workflowId, Object order, String id) {
    asked.add(new Asked(workflowId, order, id));
    return away ? new Told.Unreachable<>("connection refused") : answer;
  }
}
