package dev.muster.recovery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the version of an application at a site.
 *
 * @param first what it said before anything was done
 * @param wanted the version that it was to have
 * @param touched whether something was done
 * @param last what it said when it served that; null when it was not seen to
 */
record VersionChange(
    String application,
    String site,
    ApplicationSight first,
    String wanted,
    boolean touched,
    @Nullable ApplicationSight last) {

  /** Of which nothing is done yet. */
  static VersionChange begun(Deployment deployment, String site, ApplicationSight first) {
    return new VersionChange(
        deployment.application(), site, first, deployment.wanted(), false, null);
  }

  VersionChange nowTouched() {
    return new VersionChange(application, site, first, wanted, true, last);
  }

  VersionChange to(ApplicationSight now) {
    return new VersionChange(application, site, first, wanted, touched, now);
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
  String words(String plan) {
    String now =
        last == null
            ? "not seen to serve " + wanted
            : Objects.requireNonNullElse(last.version(), wanted);
    String back =
        touched && first.version() != null && !first.isOf(wanted)
            ? "; 'muster recover %s --to %s --version %s=%s' puts that back"
                .formatted(plan, site, application, first.version())
            : "";
    return "%s at %s: %s, was %s%s".formatted(application, site, now, before(), back);
  }
}
