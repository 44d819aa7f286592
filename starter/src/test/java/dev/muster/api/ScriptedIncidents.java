package dev.muster.api;

import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.steering.CommandOutcome;
import dev.muster.steering.Incidents;
import java.util.ArrayList;
import java.util.List;

/** Incidents that answer as told and remember what they were asked. */
public final class ScriptedIncidents implements Incidents {
  public CommandOutcome answer = new CommandOutcome.NotRunning();
  public CommandOutcome keeping = new CommandOutcome.Kept();
  public Sighting sighting = new Sighting.Unknown();
  public Opening opening = new Opening.Unavailable("not scripted");

  public final List<Told> told = new ArrayList<>();
  public final List<IncidentCommand.Deferred> left = new ArrayList<>();
  public final List<IncidentRequest> opened = new ArrayList<>();
  public final List<String> republished = new ArrayList<>();

  /** A command as it arrived. */
  public record Told(String workflowId, IncidentCommand command, String commandId) {}

  public void reset() {
    answer = new CommandOutcome.NotRunning();
    keeping = new CommandOutcome.Kept();
    sighting = new Sighting.Unknown();
    opening = new Opening.Unavailable("not scripted");
    told.clear();
    left.clear();
    opened.clear();
    republished.clear();
  }

  @Override
  public CommandOutcome tell(String workflowId, IncidentCommand command, String commandId) {
    told.add(new Told(workflowId, command, commandId));
    return answer;
  }

  @Override
  public CommandOutcome leave(String workflowId, IncidentCommand.Deferred command) {
    left.add(command);
    return keeping;
  }

  @Override
  public Sighting look(String workflowId) {
    return sighting;
  }

  @Override
  public Opening open(IncidentRequest request) {
    opened.add(request);
    return opening;
  }

  @Override
  public CommandOutcome republish(String workflowId) {
    republished.add(workflowId);
    return new CommandOutcome.Kept();
  }
}
