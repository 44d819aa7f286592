package dev.muster.policy;

import dev.muster.maintenance.MaintenanceMode;
import dev.muster.window.WindowStep;
import dev.muster.window.WindowStep.Counterpart;
import dev.muster.window.WindowStep.OnFailure;
import dev.muster.window.WindowWork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is done in a window, in order, and what takes it back. */
record WindowStepReader(PolicyReader reader, WorkReader works) {
  private static final Duration TAKES = Duration.ofMinutes(1);

  List<WindowStep> steps(Place window) {
    List<Place> written = window.items("steps");
    List<String> names = written.stream().map(place -> place.at("name").text()).toList();
    Map<String, WindowStep> earlier = new LinkedHashMap<>();
    TakenBack takenBack = new TakenBack(reader, names);
    for (Place place : written) {
      String name = place.at("name").text();
      Optional<WindowStep> read = step(place, earlier, takenBack);
      if (earlier.containsKey(name)) {
        reader.error(place.at("name"), "is the name of another step of the window");
      }
      read.ifPresent(step -> earlier.putIfAbsent(name, step));
      takenBack.passed(name);
    }
    return List.copyOf(earlier.values());
  }

  private Optional<WindowStep> step(
      Place place, Map<String, WindowStep> earlier, TakenBack takenBack) {
    Optional<Duration> limit =
        place
            .find("take-back")
            .map(back -> takenBack.limit(back, earlier))
            .map(usual -> reader.period(place, "limit").orElse(usual))
            .or(() -> limit(place));
    return limit.flatMap(most ->
        works
            .work(place, WorkReader.OF_STEPS, most, null)
            .flatMap(work -> reader.made(place, () -> step(place, work, most))));
  }

  private Optional<Duration> limit(Place place) {
    Optional<Duration> limit = reader.period(place, "limit");
    if (limit.isEmpty()) {
      reader.error(place, "'limit' is missing");
    }
    return limit;
  }

  private WindowStep step(Place place, WindowWork work, Duration limit) {
    return new WindowStep(
        place.at("name").text(),
        work,
        takes(place, limit),
        limit,
        resume(place, work, limit).orElse(null),
        rollback(place, work, limit).orElse(null),
        OnFailure.valueOf(
            reader
                .text(place, "on-failure", "roll-back")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_')));
  }

  private Duration takes(Place place, Duration limit) {
    Duration usual = TAKES.compareTo(limit) < 0 ? TAKES : limit;
    Duration takes = reader.duration(place, "takes", usual);
    if (takes.compareTo(limit) > 0) {
      reader.error(place.at("takes"), "is longer than its 'limit', " + Durations.format(limit));
    }
    return takes;
  }

  private Optional<Counterpart> resume(Place step, WindowWork work, Duration limit) {
    Optional<Place> written = step.find("resume");
    return switch (work) {
      case WindowWork.Mode(MaintenanceMode mode, _) ->
          turningOff(written, new WindowWork.Mode(mode, false), limit);
      case WindowWork.TakeBack _ -> {
        written.ifPresent(place -> reader.error(place, "makes no sense: its step takes back"));
        yield Optional.empty();
      }
      default -> written.flatMap(place -> counterpart(place, limit, machine(work)));
    };
  }

  private Optional<Counterpart> rollback(Place step, WindowWork work, Duration limit) {
    Optional<Place> written = step.find("rollback");
    if (written.isPresent() && isSwitched(work)) {
      reader.error(written.get(), "makes no sense: its step takes back, or is taken back anyway");
      return Optional.empty();
    }
    return written.flatMap(place -> counterpart(place, limit, machine(work)));
  }

  /** What is taken back is taken back where it was done, unless its place says otherwise. */
  private static @Nullable String machine(WindowWork work) {
    return work instanceof WindowWork.Task(var _, var machine) ? machine : null;
  }

  private static boolean isSwitched(WindowWork work) {
    return work instanceof WindowWork.TakeBack || work instanceof WindowWork.Mode;
  }

  private Optional<Counterpart> turningOff(
      Optional<Place> written, WindowWork.Mode off, Duration limit) {
    if (written.isEmpty()) {
      return Optional.of(new Counterpart(off.words(), off, limit));
    }
    Place place = written.get();
    WorkReader.OF_COUNTERPARTS.stream()
        .flatMap(key -> place.find(key).stream())
        .forEach(other -> reader.error(other, "makes no sense: the mode is turned off"));
    return Optional.of(counterpart(place, off, limit));
  }

  private Optional<Counterpart> counterpart(Place place, Duration limit, @Nullable String machine) {
    return works
        .work(place, WorkReader.OF_COUNTERPARTS, limit, machine)
        .map(work -> counterpart(place, work, limit));
  }

  private Counterpart counterpart(Place place, WindowWork work, Duration limit) {
    String name = place.at("name").text();
    Duration most = reader.period(place, "limit").orElse(limit);
    return place
        .find("once")
        .map(new RoutineReader(reader)::call)
        .map(once -> new Counterpart(name, work, most, once))
        .orElseGet(() -> new Counterpart(name, work, most));
  }
}
