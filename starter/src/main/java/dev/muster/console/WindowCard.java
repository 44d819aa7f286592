package dev.muster.console;

import dev.muster.policy.Plans;
import dev.muster.steering.Windows.Sighting;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window whose time has come, in a few lines.
 *
 * @param summary empty when nobody tells
 * @param deadline when everything has to be as it was; null before it has opened
 * @param owed what is stopped, changed, silenced or held now
 */
record WindowCard(
    String name,
    String href,
    String summary,
    WindowStanding standing,
    @Nullable Moment deadline,
    List<String> owed,
    List<String> left) {

  static WindowCard of(Sighting seen, Plans plans, Times times) {
    WindowPlan plan = WindowPages.plan(plans, seen.workflowId());
    WindowView view = seen.view();
    WindowStanding standing = WindowStanding.of(seen, plan, times.now());
    String href = WindowPages.href(seen.workflowId());
    return view == null
        ? new WindowCard(
            seen.workflowId(),
            href,
            plan == null ? "" : plan.summary(),
            standing,
            null,
            List.of(),
            List.of())
        : new WindowCard(
            view.name(),
            href,
            view.summary(),
            standing,
            times.momentOrNull(view.deadline()),
            view.owed(),
            view.left());
  }
}
