package dev.muster.api;

import dev.muster.freeze.FreezeHold;
import dev.muster.steering.Windows.Sighting;
import dev.muster.window.NoticeTerms;
import dev.muster.window.VendorWindow;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the policy, when they open next, and which there are now.
 *
 * @param now those whose time has come and that are not over
 * @param runsKnown false when it can't be told which there are now, or were moved or called off
 * @param stopsKnown false when it can't be told what people have stopped
 */
record WindowList(
    Instant at,
    String policyRevision,
    List<WindowSummary> windows,
    List<VendorSummary> vendorWindows,
    List<Sighting> now,
    boolean runsKnown,
    boolean stopsKnown) {

  /**
   * A window of the policy.
   *
   * @param calendar in words; null when it opens only when a person wants it
   * @param leads how long ahead people are told
   * @param audiences who is told
   * @param next the next times at which it opens
   */
  record WindowSummary(
      String name,
      String summary,
      String owner,
      List<String> services,
      List<String> systems,
      ZoneId zone,
      Duration length,
      @Nullable String calendar,
      List<Duration> leads,
      List<String> audiences,
      boolean mayOpenAtOnce,
      List<Occurrence> next) {
    static WindowSummary of(WindowPlan plan, @Nullable String calendar, List<Occurrence> next) {
      return new WindowSummary(
          plan.name(),
          plan.summary(),
          plan.owner(),
          plan.services(),
          plan.systems(),
          plan.zone(),
          plan.length(),
          calendar,
          plan.notices().leads(),
          plan.notices().audiences().stream().map(NoticeTerms.Audience::name).toList(),
          plan.emergency() != null,
          next);
    }
  }

  /** A window of a provider, in which nothing runs. */
  record VendorSummary(
      String name,
      String summary,
      List<String> systems,
      String calendar,
      Duration length,
      List<Instant> next) {
    static VendorSummary of(VendorWindow window, Instant from, int count) {
      return new VendorSummary(
          window.name(),
          window.summary(),
          window.systems(),
          window.recurrence().words(),
          window.length(),
          window.recurrence().from(from).limit(count).toList());
    }
  }

  /**
   * A time at which a window opens.
   *
   * @param href where it stands, once it is planned
   * @param planned whether it waits for its time, so that it can be moved or called off
   * @param calledOff whether it does not take place after all
   * @param frozen what would keep it from opening
   * @param overlaps what else takes up its systems or touches its services meanwhile
   */
  record Occurrence(
      String workflowId,
      String href,
      boolean planned,
      boolean calledOff,
      WindowTime from,
      WindowTime until,
      List<FreezeHold> frozen,
      List<Overlap> overlaps) {
    static Occurrence of(WindowBook.Coming coming, ZoneId viewer) {
      ZoneId site = coming.plan().zone();
      return new Occurrence(
          coming.workflowId(),
          WindowList.href(coming.workflowId()),
          coming.run() != null,
          coming.calledOff(),
          WindowTime.of(coming.from(), site, viewer),
          WindowTime.of(coming.until(), site, viewer),
          coming.frozen(),
          coming.overlaps());
    }
  }

  /** A moment by the clocks of the site and of whoever asks. */
  record WindowTime(Instant utc, OffsetDateTime site, OffsetDateTime viewer) {
    static WindowTime of(Instant at, ZoneId site, ZoneId viewer) {
      return new WindowTime(
          at, at.atZone(site).toOffsetDateTime(), at.atZone(viewer).toOffsetDateTime());
    }
  }

  /** Where a window stands, by its workflow id. */
  static String href(String workflowId) {
    String[] parts = workflowId.split("/", 3);
    return "/api/v1/windows/%s/runs/%s".formatted(parts[1], parts[2]);
  }
}
