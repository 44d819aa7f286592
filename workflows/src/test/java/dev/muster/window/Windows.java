package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.maintenance.AlertSilences.AlertMatcher;
import dev.muster.maintenance.AlertSilences.Alertmanager;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.RetryLimits;
import dev.muster.oncall.Target;
import dev.muster.planner.Timetable;
import dev.muster.routine.RoutineStep;
import dev.muster.window.NoticeTerms.Audience;
import dev.muster.window.WindowStep.Counterpart;
import dev.muster.window.WindowStep.OnFailure;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows and steps for tests. */
final class Windows {
  static final Duration LENGTH = Duration.ofHours(2);
  static final Timetable.Concern CONCERN = new Timetable.Concern("shop", "P2");
  static final FlagFileMode FLAG = new FlagFileMode("/run/shop/maintenance.flag");
  static final ApprovalTerms CTO = terms("cto");
  static final NoticeTerms NOTICES =
      new NoticeTerms(
          List.of(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(1)),
          List.of(audience("customers"), audience("status-page")));

  /** For windows that are planned within the hour. */
  static final NoticeTerms SOON =
      new NoticeTerms(List.of(Duration.ofMinutes(30)), NOTICES.audiences());

  static final SilencedAlerts SILENCED =
      new SilencedAlerts(
          new Alertmanager("http://alerts.example", null),
          List.of(AlertMatcher.equal("service", "checkout")));

  private Windows() {}

  private static Audience audience(String name) {
    return new Audience(name, new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD));
  }

  static ApprovalTerms terms(String role) {
    return new ApprovalTerms(
        List.of(role),
        1,
        Duration.ofHours(72),
        null,
        List.of(new Reminder(Duration.ZERO, List.of(Target.parse("role:" + role)))));
  }

  static RoutineStep.Call call(String path) {
    return new RoutineStep.Call(
        "http://shop.example/" + path, "POST", 200, Duration.ofSeconds(10), null);
  }

  /** A step that calls an address by its name. */
  static WindowStep step(String name) {
    return step(name, new WindowWork.Call(call(name)), Duration.ofMinutes(10));
  }

  static WindowStep step(String name, WindowWork work, Duration limit) {
    return new WindowStep(
        name, work, Duration.ofMinutes(1), limit, null, null, OnFailure.ROLL_BACK);
  }

  /** One that a person says is done. */
  static WindowStep byHand(String name, Duration limit) {
    return step(name, new WindowWork.Confirm(terms("operator")), limit);
  }

  static Counterpart back(String name) {
    return new Counterpart(name, new WindowWork.Call(call(name)), Duration.ofMinutes(5));
  }

  static Counterpart once(String name, String green) {
    return new Counterpart(
        name, new WindowWork.Call(call(name)), Duration.ofMinutes(5), call(green));
  }

  static WindowStep resumed(WindowStep step, Counterpart resume) {
    return new WindowStep(
        step.name(),
        step.work(),
        step.takes(),
        step.limit(),
        resume,
        step.rollback(),
        step.onFailure());
  }

  static WindowStep rolledBack(WindowStep step, Counterpart rollback) {
    return new WindowStep(
        step.name(),
        step.work(),
        step.takes(),
        step.limit(),
        step.resume(),
        rollback,
        step.onFailure());
  }

  static WindowStep carryingOn(WindowStep step) {
    return new WindowStep(
        step.name(),
        step.work(),
        step.takes(),
        step.limit(),
        step.resume(),
        step.rollback(),
        OnFailure.CARRY_ON);
  }

  static WindowPlan plan(WindowStep... steps) {
    return new Draft().steps(steps).plan();
  }

  static Draft draft(WindowStep... steps) {
    return new Draft().steps(steps);
  }

  /** A plan in the making. */
  static final class Draft {
    private Duration length = LENGTH;
    private List<String> services = List.of("checkout");
    private List<MaintenanceMode> modes = List.of(FLAG);
    private List<SilencedAlerts> silences = List.of();
    private NoticeTerms notices = SOON;
    private @Nullable ApprovalTerms approval;
    private @Nullable ApprovalTerms emergency = CTO;
    private OpeningTerms opening = OpeningTerms.NOTHING;
    private WatchTerms watch = WatchTerms.NONE;
    private List<WindowStep> steps = List.of();

    Draft steps(WindowStep... some) {
      steps = List.of(some);
      return this;
    }

    Draft length(Duration some) {
      length = some;
      return this;
    }

    Draft bare() {
      services = List.of();
      modes = List.of();
      return this;
    }

    Draft silences(SilencedAlerts... some) {
      silences = List.of(some);
      return this;
    }

    Draft notices(NoticeTerms some) {
      notices = some;
      return this;
    }

    Draft approval(@Nullable ApprovalTerms some) {
      approval = some;
      return this;
    }

    Draft emergency(@Nullable ApprovalTerms some) {
      emergency = some;
      return this;
    }

    Draft opening(OpeningTerms some) {
      opening = some;
      return this;
    }

    Draft watch(WatchTerms some) {
      watch = some;
      return this;
    }

    WindowPlan plan() {
      return new WindowPlan(
          "shop-weekly",
          "weekly maintenance of the shop",
          "platform",
          services,
          List.of("shop-db"),
          ZoneId.of("Europe/Berlin"),
          length,
          notices,
          approval,
          emergency,
          opening,
          modes,
          silences,
          steps,
          watch,
          CONCERN,
          "rev1");
    }
  }
}
