package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.routine.RoutinePlan;
import java.util.Map;

/** Plans that a window may run, by name. */
record ChildPlans(
    Map<String, RoutinePlan> routines,
    Map<String, BackupPlan> backups,
    Map<String, DrillPlan> drills) {}
