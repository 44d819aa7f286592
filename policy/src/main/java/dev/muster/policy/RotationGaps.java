package dev.muster.policy;

import dev.muster.oncall.Rotation;
import dev.muster.oncall.RotationLayer;
import dev.muster.oncall.RotationOverride;
import dev.muster.oncall.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds times from a moment on in which a rotation has nobody. Between two beginnings or ends of
 * layers and overrides a rotation's coverage repeats each week, so a little more than a week after
 * each of them shows every gap there will ever be.
 */
record RotationGaps(PolicyReader reader, Instant now) {
  private static final Duration LOOKED_AT = Duration.ofDays(8);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  void find(Map<String, Rotation> rotations) {
    rotations.forEach((name, rotation) ->
        reader
            .declarations()
            .find(Section.ROTATIONS, name)
            .ifPresent(place -> find(rotation, place)));
  }

  private void find(Rotation rotation, Place place) {
    Instant begin =
        rotation.layers().stream()
            .map(layer -> instant(layer.first(), rotation))
            .min(Instant::compareTo)
            .orElseThrow();
    if (begin.isAfter(now)) {
      reader.warning(place, "nobody is on call before " + local(begin, rotation));
    }
    Instant from = begin.isAfter(now) ? begin : now;
    List<Shift> gaps =
        turningPoints(rotation, from).stream()
            .flatMap(point -> rotation.gaps(point, point.plus(LOOKED_AT)).stream())
            .toList();
    if (!gaps.isEmpty()) {
      reader.error(place, describe(gaps.getFirst(), rotation));
    }
  }

  private static SortedSet<Instant> turningPoints(Rotation rotation, Instant from) {
    SortedSet<Instant> points = new TreeSet<>(List.of(from));
    for (RotationLayer layer : rotation.layers()) {
      points.add(instant(layer.first(), rotation));
      if (layer.until() != null) {
        points.add(instant(layer.until(), rotation));
      }
    }
    for (RotationOverride override : rotation.overrides()) {
      points.add(override.from());
      points.add(override.until());
    }
    return points.tailSet(from);
  }

  private static String describe(Shift gap, Rotation rotation) {
    boolean endless = Duration.between(gap.from(), gap.until()).equals(LOOKED_AT);
    return "nobody is on call from "
        + local(gap.from(), rotation)
        + (endless ? " on" : " to " + local(gap.until(), rotation))
        + " ("
        + rotation.zone()
        + ")";
  }

  private static String local(Instant at, Rotation rotation) {
    return LOCAL.format(at.atZone(rotation.zone()));
  }

  private static Instant instant(LocalDateTime local, Rotation rotation) {
    return local.atZone(rotation.zone()).toInstant();
  }
}
