package dev.muster.backup;

import dev.muster.plan.RunOrder;

/** What a run of a backup starts from. */
public record BackupRequest(BackupPlan plan, RunOrder order) {}
