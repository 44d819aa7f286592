package dev.muster.policy;

import dev.muster.maintenance.MaintenanceMode;
import dev.muster.recovery.ApplicationVersion;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.Page;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.SiteCommand;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what recovery plans do at a site beside its systems: commands, applications and the page.
 *
 * @param all sites of the plan
 * @param reached those that it can go to, of each of which a step says something
 */
record SiteStepReader(PolicyReader reader, List<String> all, List<String> reached) {
  /** Keys of a step, of which each is a work. */
  static final List<String> WORK = List.of("command", "deploy", "page", "unpage");

  private static final Duration COMMAND = Duration.ofMinutes(10);
  private static final Duration LONGEST_COMMAND = Duration.ofHours(4);
  private static final Duration LONGEST_DEPLOYMENT = Duration.ofHours(1);

  /** What a step says, of which pages are not yet told of each other; nothing for other steps. */
  Optional<RecoveryWork> work(Place step) {
    return step.find("command")
        .<RecoveryWork>map(this::command)
        .or(() -> step.find("deploy").map(this::deployment))
        .or(() -> step.find("page").flatMap(this::page))
        .or(() -> step.find("unpage").map(page -> new Page.End(page.text(), Map.of())));
  }

  private SiteCommand command(Place place) {
    return new SiteCommand(
        bySite(place, this::at),
        reader.atMost(LONGEST_COMMAND, place, "within").orElse(COMMAND),
        place.find("repeatable").map(said -> said.node().asBoolean()).orElse(false));
  }

  private SiteCommand.At at(Place place) {
    return new SiteCommand.At(place.at("run").text(), place.at("machine").text());
  }

  private Deployment deployment(Place place) {
    return new Deployment(
        place.at("application").text(),
        bySite(place, this::deployedAt),
        version(place),
        reader.atMost(LONGEST_DEPLOYMENT, place, "within").orElse(Deployment.USUAL));
  }

  /** None where the run is to say it. */
  private @Nullable String version(Place place) {
    return place
        .find("version")
        .flatMap(said ->
            reader.made(
                said,
                () -> {
                  ApplicationVersion.require(said.text());
                  return said.text();
                }))
        .orElse(null);
  }

  private Deployment.At deployedAt(Place place) {
    Place asked = place.at("version-at");
    return new Deployment.At(
        at(place),
        new Deployment.VersionQuestion(
            reader.url(asked, "url").orElse(""),
            asked.find("pointer").map(Place::text).orElse(null),
            asked.find("bearer").map(reader::secret).map(SecretRef::toString).orElse(null)),
        place.find("ready").map(new RoutineReader(reader)::call).orElse(null));
  }

  private Optional<RecoveryWork> page(Place place) {
    Optional<Place> names = place.find("names");
    if (names.isPresent() == place.find("sites").isPresent()) {
      reader.error(place, "says either 'sites' or 'names'");
      return Optional.empty();
    }
    return Optional.of(
        names
            .<RecoveryWork>map(step -> new Page.Names(step.text(), List.of()))
            .orElseGet(() -> new Page.Mode(modes(place))));
  }

  private Map<String, MaintenanceMode> modes(Place place) {
    Map<String, MaintenanceMode> modes = new LinkedHashMap<>();
    bySite(place, new ModeReader(reader)::mode)
        .forEach((site, read) -> read.ifPresent(mode -> modes.put(site, mode)));
    return modes;
  }

  private <T> Map<String, T> bySite(Place place, Function<Place, T> reading) {
    Map<String, T> read = new LinkedHashMap<>();
    place
        .entries("sites")
        .forEach((site, said) -> {
          if (!all.contains(site)) {
            reader.error(said, "%s is none of %s".formatted(site, String.join(" and ", all)));
          }
          read.put(site, reading.apply(said));
        });
    reached.stream()
        .filter(site -> !read.containsKey(site))
        .forEach(site -> reader.error(place.at("sites"), "says nothing of " + site));
    return read;
  }
}
