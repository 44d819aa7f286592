package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.InjectedFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads which faults a drill must find to show that it can fail. */
record SelfTestReader(PolicyReader reader) {
  private static final Set<InjectedFault> OF_CLUSTERS =
      EnumSet.of(InjectedFault.MISSING_MANIFEST, InjectedFault.MISSING_WAL);

  /** The faults of a drill, each of which it can find in restore points of its backup. */
  List<InjectedFault> faults(Place drill, DrillLevel level, BackupPlan backup) {
    for (String some : List.of("tables", "files", "objects")) {
      if (drill.find("inject").isPresent() && drill.find(some).isPresent()) {
        reader.error(
            drill.at("inject"),
            "is of whole restore points: '%s' restores some of one".formatted(some));
      }
    }
    return drill.items("inject").stream().map(place -> fault(place, level, backup)).toList();
  }

  private InjectedFault fault(Place place, DrillLevel level, BackupPlan backup) {
    InjectedFault fault =
        InjectedFault.valueOf(place.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    if (!fault.isFoundAt(level)) {
      reader.error(place, "can't be found by 'verify: %s'".formatted(word(level)));
    }
    if (backup.source().keepsLog() && !OF_CLUSTERS.contains(fault)) {
      reader.error(place, "is put into dumps, and its backup is of " + backup.source().product());
    }
    if (!backup.source().keepsLog() && fault == InjectedFault.MISSING_WAL) {
      reader.error(place, "takes the log of a cluster, and its backup has none");
    }
    if (fault == InjectedFault.STALE && backup.loseAtMost() == null) {
      reader.error(place, "can't be found: its backup does not say 'lose-at-most'");
    }
    if (fault == InjectedFault.WRONG_KEY && backup.encrypt() == null) {
      reader.error(place, "can't be found: its backup does not say 'encrypt'");
    }
    return fault;
  }

  private static String word(DrillLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
