package dev.muster.recovery;

import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.routine.RoutineStep;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs commands and asks applications, on a machine of a site. */
@ActivityInterface
public interface SiteActivities {
  /**
   * Fails where the machine would not run a command so; runs nothing.
   *
   * @param run the name under which the worker's own configuration allows it
   * @param version that it is given; null for one that takes none
   */
  @ActivityMethod(name = "RequireSiteCommand")
  void require(String run, @Nullable String version);

  /** Runs it to its end, whoever cancels; fails when it ends badly, or not in time. */
  @ActivityMethod(name = "RunSiteCommand")
  Ended run(CommandOrder order);

  /** Says what an application answers now; that it answers nothing is an answer. */
  @ActivityMethod(name = "LookAtApplication")
  ApplicationSight look(ApplicationQuestion question);

  /** Asks an application every five seconds until it serves a version; fails when it does not. */
  @ActivityMethod(name = "AwaitApplication")
  ApplicationSight await(AwaitOrder order);

  /**
   * What to run.
   *
   * @param run the name under which the worker's own configuration allows it
   * @param version that it is given; null for one that takes none
   * @param within how long it may take
   * @param repeatable whether it may be tried again when it ends badly
   */
  record CommandOrder(String run, @Nullable String version, Duration within, boolean repeatable) {
    public CommandOrder {
      if (version != null) {
        ApplicationVersion.require(version);
      }
    }
  }

  /**
   * How a command came to its end.
   *
   * @param last the last line that it wrote; empty when it wrote none
   */
  record Ended(String last) {}

  /**
   * What to ask an application.
   *
   * @param ready what answers as it should once it serves; null where its version says enough
   */
  record ApplicationQuestion(
      String application, VersionQuestion version, RoutineStep.@Nullable Call ready) {}

  /**
   * What to wait for.
   *
   * @param until when nobody waits any more
   */
  record AwaitOrder(ApplicationQuestion question, String version, Instant until) {}
}
