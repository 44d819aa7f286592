package dev.muster.steering;

import dev.muster.engine.Told;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import dev.muster.window.WindowCommand;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maintenance windows that wait for their time or are open, which answer within moments. */
public interface Windows {
  /** Those that are not over. */
  Told<List<Sighting>> running();

  /** Where one stands, also when it is over. */
  Told<Sighting> look(String workflowId);

  /** Whether one took place or was called off, as far as it can be told. */
  boolean isOver(String workflowId);

  /** How those of some ids ended that are over, as far as it can be told. */
  Map<String, Ending> endings(Collection<String> workflowIds);

  /** Lets one wait for its time. */
  Told<Start> start(WindowRequest request, String workflowId);

  /**
   * Gives one that waits another time.
   *
   * @param id the same order under the same id is carried out once
   */
  Told<WindowView> move(String workflowId, Move order, String id);

  /** Lets one that waits not take place, once under an id. */
  Told<WindowView> callOff(String workflowId, CallOff order, String id);

  /** Tells one that has begun what is wanted, once under an id. */
  Told<WindowView> command(String workflowId, WindowCommand order, String id);

  /** How far a window has come, which Temporal tells without any worker. */
  enum Stage {
    /** It waits for its time. */
    PLANNED,
    /** Its time has come. */
    BEGUN,
    OVER
  }

  /** How a window that is over ended. */
  enum Ending {
    /** It was opened, whatever it came to. */
    TOOK_PLACE,
    /** It was called off, or ended otherwise before it was due. */
    DID_NOT
  }

  /** Whether a window of that id is new or was there before. */
  enum Start {
    NEW,
    KNOWN
  }

  /**
   * What was seen of a window.
   *
   * @param view null when no worker tells
   */
  record Sighting(String workflowId, Stage stage, @Nullable WindowView view) {}
}
