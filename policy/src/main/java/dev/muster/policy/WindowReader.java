package dev.muster.policy;

import dev.muster.incident.SeverityScale;
import dev.muster.maintenance.AlertSilences.AlertMatcher;
import dev.muster.maintenance.AlertSilences.Alertmanager;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.planner.Timetable.Concern;
import dev.muster.window.NoticeTerms;
import dev.muster.window.OpeningTerms;
import dev.muster.window.SilencedAlerts;
import dev.muster.window.WatchTerms;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowStep;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads maintenance windows. */
record WindowReader(
    PolicyReader reader,
    Map<String, SeverityScale> severities,
    NoticeReader notices,
    ChildPlans plans) {
  /** How long a window may be. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final int MOST_LOOKS = 500;
  private static final int MOST_QUESTIONS = 1_000;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  Map<String, WindowPlan> windows(String revision) {
    Map<String, WindowPlan> windows = new LinkedHashMap<>();
    reader
        .members(Section.WINDOWS, (name, place) -> window(name, place, revision))
        .forEach((name, found) -> found.ifPresent(window -> windows.put(name, window)));
    return windows;
  }

  private Optional<WindowPlan> window(String name, Place place, String revision) {
    List<WindowStep> steps =
        new WindowStepReader(reader, new WorkReader(reader, plans)).steps(place);
    List<String> services = reader.references(place, "services", Section.SERVICES);
    NoticeTerms told = place.find("notices").map(notices::notices).orElse(NoticeTerms.NOBODY);
    OpeningTerms opening = opening(place, services);
    Duration length = reader.atMost(LONGEST, place, "length").orElse(Duration.ZERO);
    RoutineReader terms = new RoutineReader(reader);
    Optional<WindowPlan> plan =
        reader.made(
            place,
            () ->
                new WindowPlan(
                    name,
                    place.at("summary").text(),
                    place.at("owner").text(),
                    services,
                    reader.references(place, "systems", Section.SYSTEMS),
                    zone(place),
                    length,
                    told,
                    place
                        .find("approval")
                        .map(approval -> terms.terms(approval, ahead(told, opening)))
                        .orElse(null),
                    place.find("emergency").map(terms::terms).orElse(null),
                    opening,
                    modes(place),
                    silences(place),
                    steps,
                    watch(place),
                    concern(place),
                    revision));
    plan.filter(_ -> reader.findings().clean(place))
        .ifPresent(window -> new WindowFit(reader).require(place, window));
    return plan;
  }

  /** How long its leave may be waited for: until its time, some time at least. */
  private static Duration ahead(NoticeTerms notices, OpeningTerms opening) {
    return Stream.concat(
            Stream.of(RoutineReader.REQUEST, notices.longest()),
            opening.checklist().stream().map(OpeningTerms.Item::ahead))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private ZoneId zone(Place place) {
    Optional<Place> zone =
        place
            .find("zone")
            .or(() -> place.find("schedule").flatMap(schedule -> schedule.find("zone")));
    if (zone.isEmpty()) {
      reader.error(place, "'zone' is missing: there is no schedule to have it from");
    }
    return zone.map(reader::zone).orElse(ZoneOffset.UTC);
  }

  private Concern concern(Place place) {
    Optional<Place> scheduled = place.find("schedule").map(schedule -> schedule.at("missed"));
    Optional<Place> missed = place.find("missed");
    if (scheduled.isEmpty() && missed.isEmpty()) {
      reader.error(place, "'missed' is missing: there is no schedule to say whom it concerns");
    }
    if (scheduled.isPresent() && missed.isPresent()) {
      reader.error(missed.get(), "is said by the schedule");
    }
    return scheduled
        .or(() -> missed)
        .map(new ConcernReader(reader, severities)::concern)
        .orElse(new Concern("", ""));
  }

  private OpeningTerms opening(Place place, List<String> services) {
    return place
        .find("opening")
        .map(found -> opening().opening(found, services))
        .orElse(OpeningTerms.NOTHING);
  }

  private OpeningReader opening() {
    return new OpeningReader(reader, new ConcernReader(reader, severities), plans);
  }

  private List<MaintenanceMode> modes(Place place) {
    ModeReader modes = new ModeReader(reader);
    return place.items("modes").stream().flatMap(mode -> modes.mode(mode).stream()).toList();
  }

  private List<SilencedAlerts> silences(Place place) {
    return place.items("silences").stream().map(this::silence).toList();
  }

  private SilencedAlerts silence(Place place) {
    Place alertmanager = place.at("alertmanager");
    place
        .at("match")
        .entries()
        .forEach((label, value) -> {
          if (!LABEL.matcher(label).matches()) {
            reader.error(value, Quote.of(label) + " is no label of an alert");
          }
        });
    return new SilencedAlerts(
        new Alertmanager(
            reader.url(alertmanager, "url").orElse(""),
            alertmanager.find("bearer").map(reader::secret).map(SecretRef::toString).orElse(null)),
        reader.texts(place, "match").entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> AlertMatcher.equal(label.getKey(), label.getValue()))
            .toList());
  }

  private WatchTerms watch(Place window) {
    return window.find("watch").flatMap(this::watchTerms).orElse(WatchTerms.NONE);
  }

  private Optional<WatchTerms> watchTerms(Place place) {
    Duration lasts = reader.atMost(LONGEST, place, "lasts").orElse(Duration.ZERO);
    Duration every = reader.period(place, "every").orElse(LOOK_AGAIN);
    if (every.multipliedBy(MOST_LOOKS).compareTo(lasts) < 0) {
      reader.error(place, "looks more than %d times".formatted(MOST_LOOKS));
    }
    requireNames(place);
    List<WatchTerms.Healthy> checks = opening().healthy(place, WatchTerms.Healthy::new);
    int questions = checks.size() + place.items("metrics").size();
    if (every.multipliedBy(MOST_QUESTIONS).compareTo(lasts.multipliedBy(questions)) < 0) {
      reader.error(place, "asks more than %d times in all".formatted(MOST_QUESTIONS));
    }
    return reader.made(
        place,
        () ->
            new WatchTerms(
                lasts,
                every,
                checks,
                place.items("metrics").stream().map(EscalationReader::criterion).toList()));
  }

  /** What is not well is told by its name. */
  private void requireNames(Place watch) {
    Set<String> names = new HashSet<>();
    Stream.of("healthy", "metrics")
        .flatMap(list -> watch.items(list).stream())
        .map(place -> place.at("name"))
        .filter(name -> !names.add(name.text()))
        .forEach(name -> reader.error(name, "is the name of another thing that is watched"));
  }
}
