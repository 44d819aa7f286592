package dev.muster.recovery;

import dev.muster.notice.TimeText;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An application that is brought to a version at the site.
 *
 * @param application its name
 * @param sites how that is done at each, by the site
 * @param version null until somebody says which
 * @param within how long it may take until it serves that version, once the command has ended
 */
public record Deployment(
    String application, Map<String, At> sites, @Nullable String version, Duration within)
    implements SiteAction {
  /** How long it may take where nobody said. */
  public static final Duration USUAL = Duration.ofMinutes(5);

  public Deployment {
    sites = Map.copyOf(sites);
    if (version != null) {
      ApplicationVersion.require(version);
    }
  }

  /**
   * How it is deployed, and asked, at one site.
   *
   * @param command that takes the version
   * @param ready what answers as it should once it serves; null where its version says enough
   */
  public record At(
      SiteCommand.At command, VersionQuestion version, RoutineStep.@Nullable Call ready) {}

  /**
   * Where an application says its version, as its machine reaches it.
   *
   * @param pointer to the version in a JSON answer (RFC 6901); null where it is the whole answer
   * @param bearer a reference to a token, never the token; null where none is asked for
   */
  public record VersionQuestion(String url, @Nullable String pointer, @Nullable String bearer) {}

  /** How it is done at a site. */
  At at(String site) {
    return Objects.requireNonNull(
        sites.get(site), "%s is not deployed at %s".formatted(application, site));
  }

  /** The same, at a version. */
  Deployment of(String wanted) {
    return new Deployment(application, sites, wanted, within);
  }

  /** The version that somebody said. */
  String wanted() {
    return Objects.requireNonNull(version, "no version of %s is said".formatted(application));
  }

  @Override
  public String words(String site) {
    At at = at(site);
    return "%s at the version %s by %s, and %s says so within %s"
        .formatted(
            application,
            version == null ? "that nobody said" : version,
            at.command().words(),
            at.version().url(),
            TimeText.words(within));
  }
}
