package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.ChannelRef;
import dev.muster.oncall.Target;
import dev.muster.planner.Timetable;
import dev.muster.summary.SummaryPeriod;
import dev.muster.summary.SummaryPlan;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          period: week | period: year | summaries.backups-weekly.period: 'year' is none of week, month
          [role:lead, "person:bob"] | [role:lead, "person:rob"] | summaries.backups-weekly.to[1]: there is no person 'rob'; did you mean 'bob'?
          audiences: [incidents]¶    schedule | audiences: [incident]¶    schedule | summaries.backups-weekly.audiences[0]: there is no audience 'incident'; did you mean 'incidents'?
          channels: [email]¶    audiences | channels: [mail]¶    audiences | summaries.backups-weekly.channels[0]: there is no channel 'mail'; did you mean 'email'?
          period: week | period: week¶    every: {time: 09:00} | summaries.backups-weekly.every: unknown key
          time: "08:00", days | time: "08:00", day | summaries.backups-weekly.schedule.every.day: unknown key; did you mean 'days'?
          sessions:¶    summary | summary:¶    summary | backups.summary: can't have that name: under it the summary of all backups is asked for
          sessions:¶    summary | health:¶    summary | backups.health: can't have that name: under it the health of all backups is asked for
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    Written policy =
        Written.complete().with(written.replace("¶", "\n"), instead.replace("¶", "\n"));

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told).asString().matches("policy\\.yaml:\\d+: " + Pattern.quote(fault)));
  }

  @Test
  void oneThatIsSentToNobodyIsRefused() {
    Written policy =
        Written.complete()
            .with("    to: [role:lead, \"person:bob\"]\n", "")
            .with("    audiences: [incidents]\n    schedule", "    schedule");

    assertThat(policy.faults())
        .anySatisfy(told ->
            assertThat(told)
                .asString()
                .endsWith(
                    "summaries.backups-weekly: says whom it is sent to by 'to' or 'audiences'"));
  }

  @Test
  void aSummaryIsReadWithWhomItIsSentToAndWhen() {
    Plans plans = Written.complete().policy().plans();
    SummaryPlan plan = plans.summary("summary/backups-weekly").orElseThrow();
    Timetable timetable = Objects.requireNonNull(plans.timetables().get(plan.chain()));

    assertThat(plan.period()).isEqualTo(SummaryPeriod.Kind.WEEK);
    assertThat(plan.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(plan.to()).containsExactly(Target.parse("role:lead"), Target.parse("person:bob"));
    assertThat(plan.channels()).containsExactly("email");
    assertThat(plan.audiences())
        .extracting(SummaryPlan.Audience::name)
        .containsExactly("incidents");
    assertThat(plan.audiences())
        .extracting(SummaryPlan.Audience::channel)
        .extracting(ChannelRef::name)
        .isEqualTo(List.of("email"));
    assertThat(timetable.recurrence().words()).isEqualTo("each Thursday at 08:00 Europe/Berlin");
  }

  @Test
  void everyBackupIsWatchedWithThePlansThatTryItAndPutItBack() {
    assertThat(Written.complete().policy().plans().watched())
        .filteredOn(backup -> backup.name().equals("orders"))
        .singleElement()
        .satisfies(orders ->
            assertThat(orders.chains())
                .containsExactly(
                    "backup/orders",
                    "drill/one-table",
                    "drill/orders-weekly",
                    "restore/orders-back"));
  }
}
