package dev.muster.workers;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which version of the workers this process is of. Temporal gives a version tasks once it is made
 * current, and never one that says nothing of itself while another is.
 *
 * @param versioned whether the process says so to Temporal
 * @param name of the deployment, the same for all workers of a Muster
 * @param buildId tells one build from another
 */
record WorkerVersion(
    @DefaultValue("false") boolean versioned,
    @DefaultValue("muster") String name,
    @DefaultValue("") String buildId) {
  private static final String SEPARATOR = ":";

  WorkerVersion {
    if (versioned) {
      requirePart("name", name);
      requirePart("build-id", buildId);
    }
  }

  private static void requirePart(String property, String value) {
    String wrong =
        value.isBlank() ? "is empty" : value.contains(SEPARATOR) ? "has a colon in it" : "";
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("muster.worker.deployment." + property + " " + wrong);
    }
  }

  WorkerOptions over(WorkerOptions options) {
    return versioned
        ? WorkerOptions.newBuilder(options)
            .setDeploymentOptions(deployment())
            .validateAndBuildWithDefaults()
        : options;
  }

  /** What is not pinned moves on. */
  private WorkerDeploymentOptions deployment() {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(name, buildId))
        .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
        .build();
  }

  /** The type that is registered for a type of run. */
  Class<?> of(Class<?> run) {
    return versioned ? PinnedRuns.pinned(run) : run;
  }

  /** As Temporal writes it. */
  @Override
  public String toString() {
    return versioned ? name + SEPARATOR + buildId : "unversioned";
  }
}
