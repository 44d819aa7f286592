package dev.muster.window;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.plan.Plan;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step of a window does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WindowWork.Call.class, name = "call"),
  @JsonSubTypes.Type(value = WindowWork.Confirm.class, name = "confirm"),
  @JsonSubTypes.Type(value = WindowWork.Task.class, name = "task"),
  @JsonSubTypes.Type(value = WindowWork.Mode.class, name = "mode"),
  @JsonSubTypes.Type(value = WindowWork.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = WindowWork.Silence.class, name = "silence"),
  @JsonSubTypes.Type(value = WindowWork.Backup.class, name = "backup"),
  @JsonSubTypes.Type(value = WindowWork.Drill.class, name = "drill"),
  @JsonSubTypes.Type(value = WindowWork.Routine.class, name = "routine"),
  @JsonSubTypes.Type(value = WindowWork.Undo.class, name = "undo"),
  @JsonSubTypes.Type(value = WindowWork.TakeBack.class, name = "take-back")
})
public sealed interface WindowWork {
  /** For people. */
  String words();

  /** Calls an address. */
  record Call(RoutineStep.Call call) implements WindowWork {
    @Override
    public String words() {
      return "call " + call.url();
    }
  }

  /** Waits for a person to have done it and to say so. */
  record Confirm(ApprovalTerms terms) implements WindowWork {
    @Override
    public String words() {
      return "done by " + String.join(" or ", terms.roles());
    }
  }

  /**
   * Does something to a system, part by part.
   *
   * @param machine whose worker does it; null for any
   */
  record Task(MaintenanceWork work, @Nullable String machine) implements WindowWork {
    /** What any worker does. */
    public Task(MaintenanceWork work) {
      this(work, null);
    }

    @Override
    public String words() {
      return machine == null ? work.words() : "%s on %s".formatted(work.words(), machine);
    }
  }

  /**
   * Turns a mode on, or off.
   *
   * @param on whether it is to be on then
   */
  record Mode(MaintenanceMode mode, boolean on) implements WindowWork {
    @Override
    public String words() {
      return "turn %s %s".formatted(on ? "on" : "off", mode.words());
    }
  }

  /**
   * Holds the alerts of services, or lets go of them.
   *
   * @param on whether they are to be held then
   */
  record Hold(List<String> services, boolean on) implements WindowWork {
    public Hold {
      services = List.copyOf(services);
    }

    @Override
    public String words() {
      return "%s alerts of %s".formatted(on ? "hold" : "release", String.join(", ", services));
    }
  }

  /**
   * Silences alerts at their source, or ends that.
   *
   * @param on whether they are to be silent then
   */
  record Silence(SilencedAlerts alerts, boolean on) implements WindowWork {
    @Override
    public String words() {
      return "%s %s".formatted(on ? "silence" : "end the silence of", alerts.words());
    }
  }

  /** Makes a backup, as a run of its own. */
  record Backup(BackupPlan plan) implements Child {}

  /** Restores one on trial, as a run of its own. */
  record Drill(DrillPlan plan) implements Child {}

  /** Takes the steps of a routine, as a run of its own. */
  record Routine(RoutinePlan plan) implements Child {}

  /** Another plan that runs as part of the window. */
  sealed interface Child extends WindowWork permits Backup, Drill, Routine {
    Plan plan();

    @Override
    default String words() {
      return "run " + plan().chain();
    }
  }

  /**
   * Takes back what a task changed, as the task itself found it before.
   *
   * @param step its name
   */
  record Undo(String step) implements WindowWork {
    @Override
    public String words() {
      return "undo " + step;
    }
  }

  /**
   * Takes back now what an earlier step has to have taken back at the end.
   *
   * @param step its name
   */
  record TakeBack(String step) implements WindowWork {
    @Override
    public String words() {
      return "take back " + step;
    }
  }
}
