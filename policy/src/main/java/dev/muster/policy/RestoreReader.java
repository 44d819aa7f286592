package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestoreTarget;
import dev.muster.restore.StepsAround;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads restores for real. */
record RestoreReader(PolicyReader reader, Map<String, StoreAddress> stores) {
  private static final Duration GIVE_UP_AFTER = Duration.ofHours(6);

  Map<String, RestorePlan> restores(Map<String, BackupPlan> backups, String revision) {
    Map<String, RestorePlan> restores = new LinkedHashMap<>();
    RestoreTargetReader targets = new RestoreTargetReader(reader, stores, backups.values());
    reader
        .members(
            Section.RESTORES,
            (name, place) ->
                Optional.ofNullable(
                        backups.get(reader.reference(place.at("backup"), Section.BACKUPS)))
                    .flatMap(backup ->
                        targets
                            .target(place, backup)
                            .map(target -> restore(name, place, backup, target, revision))))
        .forEach((name, found) -> found.ifPresent(restore -> restores.put(name, restore)));
    return restores;
  }

  private RestorePlan restore(
      String name, Place place, BackupPlan backup, RestoreTarget target, String revision) {
    RoutineReader routines = new RoutineReader(reader);
    return new RestorePlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        backup,
        target,
        routines.terms(place.at("approval")),
        reader.period(place, "within").orElse(null),
        reader.period(place, "give-up-after").orElse(GIVE_UP_AFTER),
        RestorePointChoice.LATEST,
        false,
        RestorePlan.Mode.FOR_REAL,
        new EncryptionReader(reader).keys(),
        revision,
        new StepsAround(routines.steps(place, "before"), routines.steps(place, "after")));
  }
}
