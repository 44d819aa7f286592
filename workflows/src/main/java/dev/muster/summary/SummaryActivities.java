package dev.muster.summary;

import dev.muster.notice.Notice;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.time.ZoneId;

/** Reads what runs left behind. */
@ActivityInterface
public interface SummaryActivities {
  /** What became of the backups in the last whole period before a moment, in words. */
  @ActivityMethod(name = "CollectSummary")
  Notice.Report collect(Question question);

  /** Which period is meant, and by the days of which zone. */
  record Question(SummaryPeriod.Kind kind, ZoneId zone, Instant moment) {
    /** The last whole one. */
    public SummaryPeriod period() {
      return SummaryPeriod.at(moment, kind, zone).before();
    }
  }
}
