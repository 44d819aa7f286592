package dev.muster.recovery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the version of an application at a site.
 *
 * @param by the command that deploys it there
 * @param first what it said before anything was done
 * @param wanted the version that it was to have
 * @param touched whether something was done
 * @param last what it said when it served that; null when it was not seen to
 */
record VersionChange(
    String application,
    String site,
    SiteCommand.At by,
    ApplicationSight first,
    String wanted,
    boolean touched,
    @Nullable ApplicationSight last) {

  /** Of which nothing is done yet. */
  static VersionChange begun(Deployment deployment, String site, ApplicationSight first) {
    return new VersionChange(
        deployment.application(),
        site,
        deployment.at(site).command(),
        first,
        deployment.wanted(),
        false,
        null);
  }

  VersionChange nowTouched() {
    return new VersionChange(application, site, by, first, wanted, true, last);
  }

  VersionChange to(ApplicationSight now) {
    return new VersionChange(application, site, by, first, wanted, touched, now);
  }

  /** The version that it had, for people. */
  String before() {
    return first.version() == null ? "not known: " + first.silence() : first.version();
  }

  /**
   * For people, with what puts the version of before back.
   *
   * @param plan whose run it is
   */
  String words(RecoveryPlan plan) {
    String now =
        last == null
            ? "not seen to serve " + wanted
            : Objects.requireNonNullElse(last.version(), wanted);
    String back =
        touched && first.version() != null && !first.isOf(wanted)
            ? "; %s puts that back".formatted(way(plan, first.version()))
            : "";
    return "%s at %s: %s, was %s%s".formatted(application, site, now, before(), back);
  }

  /** A run of a plan with restores would put its systems back once more. */
  private String way(RecoveryPlan plan, String version) {
    return plan.restores().isEmpty()
        ? "'muster recover %s --to %s --version %s=%s'"
            .formatted(plan.name(), site, application, version)
        : "%s, run by hand for the version %s,".formatted(by.words(), version);
  }
}
