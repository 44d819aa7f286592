package dev.muster.window.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.plan.Appointment;
import dev.muster.planner.temporal.PlannedPolicies;
import dev.muster.policy.Policy;
import dev.muster.window.ShortWindow;
import dev.muster.window.VendorWindow;
import dev.muster.window.WindowCalendar;
import dev.muster.window.WindowCalendar.Answer;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyWindowCalendarTest {
  private static final Instant DUE = Instant.parse("2026-03-01T02:00:00Z");
  private static final ApprovalTerms CTO =
      new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of());
  private static final WindowPlan WINDOW = ShortWindow.plan(CTO);

  private static Answer answer(WindowPlan window, String name, Instant due, Origin origin) {
    Policy policy = PlannedPolicies.of(ShortWindow.plans(window));
    return new PolicyWindowCalendar(() -> policy)
        .lookUp(new WindowCalendar.Question(name, due, origin));
  }

  @Test
  void whatTheCalendarWantsIsWantedAtItsTimes() {
    assertThat(answer(WINDOW, "nightly", DUE, Origin.CALENDAR))
        .isEqualTo(new Answer(WINDOW, Appointment.of(ShortWindow.timetable(WINDOW), DUE)));
    assertThat(answer(WINDOW, "nightly", DUE.plusSeconds(60), Origin.CALENDAR))
        .isEqualTo(Answer.NOTHING);
    assertThat(answer(WINDOW, "weekly", DUE, Origin.CALENDAR)).isEqualTo(Answer.NOTHING);
  }

  @Test
  void whatAPersonWantsIsWantedAtWhateverTimeAsLongAsThereIsThePlan() {
    assertThat(answer(WINDOW, "nightly", DUE.plusSeconds(60), Origin.ASKED))
        .isEqualTo(new Answer(WINDOW, null));
    assertThat(answer(WINDOW, "weekly", DUE, Origin.ASKED)).isEqualTo(Answer.NOTHING);
  }

  // MNT-02
  @Test
  void anEmergencyIsWantedOnlyWhereSomebodyMayOpenItAtOnce() {
    assertThat(answer(WINDOW, "nightly", DUE.plusSeconds(60), Origin.EMERGENCY))
        .isEqualTo(new Answer(WINDOW.atOnce(), null));
    assertThat(answer(ShortWindow.plan(null), "nightly", DUE, Origin.EMERGENCY))
        .isEqualTo(Answer.NOTHING);
  }

  @Test
  void whatFollowsIsWhatElseTouchesItsServicesThen() {
    VendorWindow vendor =
        new VendorWindow(
            "managed",
            "patches",
            List.of("shop"),
            new Recurrence(new DueDays.Daily(), LocalTime.of(3, 30), ZoneOffset.UTC),
            Duration.ofHours(1));
    Policy policy =
        PlannedPolicies.of(
            ShortWindow.plans(
                ShortWindow.plan(CTO, List.of("shop")), Map.of(vendor.name(), vendor)));
    PolicyWindowCalendar calendar = new PolicyWindowCalendar(() -> policy);

    assertThat(calendar.whatFollows(extension("nightly", 60)).overlaps()).isEmpty();
    assertThat(calendar.whatFollows(extension("nightly", 120)).overlaps())
        .containsExactly(
            "vendor window managed, which has shop too, from 2026-03-01 03:30:00 UTC to"
                + " 2026-03-01 04:30:00 UTC");
    assertThat(calendar.whatFollows(extension("weekly", 120)).overlaps()).isEmpty();
  }

  private static WindowCalendar.Extension extension(String window, int minutes) {
    return new WindowCalendar.Extension(
        window, DUE.plus(Duration.ofMinutes(30)), DUE.plus(Duration.ofMinutes(minutes)));
  }
}
