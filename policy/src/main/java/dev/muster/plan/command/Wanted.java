package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What is asked of a run, as the API takes it; what nobody said is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Wanted(
    @Nullable String reason,
    @Nullable String point,
    @Nullable String before,
    @Nullable Boolean withoutBackup,
    @Nullable Boolean dryRun) {

  static Wanted because(@Nullable String reason) {
    return new Wanted(reason, null, null, null, null);
  }

  Wanted of(@Nullable String restorePoint) {
    return new Wanted(reason, restorePoint, before, withoutBackup, dryRun);
  }
}
