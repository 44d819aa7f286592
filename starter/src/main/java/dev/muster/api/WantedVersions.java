package dev.muster.api;

import dev.muster.recovery.ApplicationVersion;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.RecoveryPlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions that somebody wants applications of a recovery at: each is to have one. */
final class WantedVersions {
  private static final String FIELD = "versions";

  private WantedVersions() {}

  /** The plan at those versions. */
  static RecoveryPlan in(RecoveryPlan plan, @Nullable Map<String, String> sent) {
    Map<String, String> versions = sent == null ? Map.of() : sent;
    List<String> applications = plan.deployments().stream().map(Deployment::application).toList();
    versions.forEach((application, version) -> {
      Fields.check(
          FIELD,
          applications.contains(application),
          "the plan deploys no '%s': it deploys %s"
              .formatted(
                  application, applications.isEmpty() ? "none" : String.join(", ", applications)));
      requireLasting(application, version);
    });
    RecoveryPlan wanted = plan.deploying(versions);
    List<String> unsaid =
        wanted.deployments().stream()
            .filter(deployment -> deployment.version() == null)
            .map(Deployment::application)
            .toList();
    Fields.check(
        FIELD,
        unsaid.isEmpty(),
        "has to say the version of %s".formatted(String.join(" and of ", unsaid)));
    return wanted;
  }

  private static void requireLasting(String application, @Nullable String version) {
    try {
      ApplicationVersion.require(version == null ? "" : version);
    } catch (IllegalArgumentException refused) {
      Fields.check(FIELD, false, "of %s: %s".formatted(application, refused.getMessage()));
    }
  }
}
