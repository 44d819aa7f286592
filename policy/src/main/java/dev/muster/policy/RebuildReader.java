package dev.muster.policy;

import dev.muster.drill.RestorePointChoice;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.restore.RestorePlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a recovery plan puts back from backups.
 *
 * @param restores that have no fault, by name
 */
record RebuildReader(PolicyReader reader, Map<String, RestorePlan> restores) {
  private static final List<String> TERMS = List.of("site", "instead-of", "lose-at-most", "choose");

  /** Whether a step of the plan puts something back, whatever its faults. */
  static boolean isMeant(Collection<Place> steps) {
    return steps.stream().anyMatch(step -> step.find("restore").isPresent());
  }

  /** The steps that put something back, by name; those that have a fault are left out. */
  Map<String, PutBack> restores(Map<String, Place> steps, Map<String, Move> moves) {
    Map<String, PutBack> found = new LinkedHashMap<>();
    Map<String, String> known = new HashMap<>();
    steps.forEach((name, step) ->
        step.find("restore")
            .ifPresent(place ->
                restore(place)
                    .ifPresent(restore -> {
                      requireOnce(place, name, restore, known);
                      requireNotMoved(place, restore, moves);
                      found.put(name, new PutBack(restore));
                    })));
    return found;
  }

  private Optional<RestorePlan> restore(Place place) {
    return Optional.ofNullable(restores.get(reader.reference(place, Section.RESTORES)));
  }

  private void requireOnce(
      Place place, String name, RestorePlan restore, Map<String, String> known) {
    String target = restore.target().words();
    String before = known.putIfAbsent(target, name);
    if (before != null) {
      reader.error(place, "puts back %s, as '%s' does".formatted(target, before));
    }
  }

  private void requireNotMoved(Place place, RestorePlan restore, Map<String, Move> moves) {
    moves.forEach((step, move) -> {
      if (move.pair().system().equals(restore.backup().system())) {
        reader.error(place, "puts back %s, which '%s' moves".formatted(move.pair().system(), step));
      }
    });
  }

  /** On which terms the plan puts things back; null when it does not, or they have a fault. */
  @Nullable RebuildTerms terms(Place plan, Map<String, Place> steps, Map<String, Move> moves) {
    if (!isMeant(steps.values())) {
      requireNoTerms(plan);
      return null;
    }
    if (plan.find("site").isEmpty()) {
      reader.error(plan, "'site' is missing: it says which site is built up");
      return null;
    }
    String site = plan.at("site").text();
    requireFitting(plan, site, moves);
    requireWayOfNames(plan, steps, moves);
    return new RebuildTerms(
        site,
        plan.find("instead-of").map(Place::text).orElse(null),
        reader.period(plan, "lose-at-most").orElse(null),
        reader.text(plan, "choose", "latest").equals("proven")
            ? RestorePointChoice.PROVEN
            : RestorePointChoice.LATEST,
        false,
        null);
  }

  private void requireNoTerms(Place plan) {
    TERMS.stream()
        .flatMap(key -> plan.find(key).stream())
        .forEach(place ->
            reader.error(place, "makes no sense: no step with 'restore' puts anything back"));
  }

  private void requireFitting(Place plan, String site, Map<String, Move> moves) {
    Optional<Place> left = plan.find("instead-of");
    if (moves.isEmpty()) {
      left.filter(place -> place.text().equals(site))
          .ifPresent(place -> reader.error(place, "is the site that is built up"));
      return;
    }
    List<String> sites = moves.values().iterator().next().sites();
    if (!sites.contains(site)) {
      reader.error(
          plan.at("site"), "%s is none of %s".formatted(site, String.join(" and ", sites)));
    }
    left.ifPresent(
        place -> reader.error(place, "makes no sense: its failovers say which site is left"));
  }

  private void requireWayOfNames(Place plan, Map<String, Place> steps, Map<String, Move> moves) {
    if (moves.isEmpty() && plan.find("instead-of").isEmpty()) {
      steps.values().stream()
          .flatMap(step -> step.find("traffic").stream())
          .forEach(place ->
              reader.error(place, "leads from nowhere: 'instead-of' says which site is left"));
    }
  }
}
