package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds backups that can't keep what they promise. */
record BackupContradictions(Policy policy, PolicyReader reader) {
  private static final int LOOKED_AT = 100;

  void find(Instant now) {
    if (!reader.findings().clean()) {
      return;
    }
    policy
        .plans()
        .backups()
        .values()
        .forEach(backup -> {
          Duration promised = backup.loseAtMost();
          if (promised != null && !backup.source().keepsLog()) {
            find(backup, promised, now);
          }
        });
  }

  private void find(BackupPlan backup, Duration promised, Instant now) {
    Place place = reader.declarations().in(Section.BACKUPS).get(backup.name());
    @Nullable Timetable timetable = policy.plans().timetables().get(backup.chain());
    if (place == null) {
      return;
    }
    if (timetable == null) {
      reader.warning(place.at("lose-at-most"), "is promised, but nothing backs it up by itself");
      return;
    }
    Duration apart = longestPause(timetable.recurrence().next(now, LOOKED_AT));
    if (apart.compareTo(promised) > 0) {
      reader.error(
          place.at("lose-at-most"),
          "can't be kept: by its schedule, backups are up to %s apart"
              .formatted(Durations.format(apart)));
    }
  }

  private static Duration longestPause(List<Instant> times) {
    Duration longest = Duration.ZERO;
    for (int next = 1; next < times.size(); next++) {
      Duration pause = Duration.between(times.get(next - 1), times.get(next));
      longest = pause.compareTo(longest) > 0 ? pause : longest;
    }
    return longest;
  }
}
