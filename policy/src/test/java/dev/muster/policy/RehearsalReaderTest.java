package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.planner.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalReaderTest {
  private static final String APPROVAL = "      approval: {roles: [lead], within: 6d}\n";
  private static final String UNATTENDED = "      unattended: false\n";

  private static RehearsalPlan rehearsal(Written policy) {
    return Objects.requireNonNull(policy.policy().plans().rehearsals().get("orders-over"));
  }

  @Test
  void howLongItStaysAndWhatIsPromisedIsRead() {
    RehearsalPlan plan = rehearsal(Written.complete());

    assertThat(plan.stay()).isEqualTo(Duration.ofMinutes(20));
    assertThat(plan.homeWithin()).isEqualTo(Duration.ofMinutes(45));
    assertThat(plan.chain()).isEqualTo("rehearsal/orders-over");
    assertThat(plan.systems()).containsExactly("shop-db");
    assertThat(plan.failover().name()).isEqualTo("orders-over");
    assertThat(rehearsal(Written.complete().with("      stay: 20m\n", "")).stay())
        .isEqualTo(Duration.ofMinutes(15));
  }

  // DR-09
  @Test
  void itIsDueOnceAQuarterAndItsPeopleHearOfOneThatWasNotHeld() {
    Plans plans = Written.complete().policy().plans();
    Timetable timetable = Objects.requireNonNull(plans.timetables().get("rehearsal/orders-over"));

    assertThat(timetable.recurrence().next(Instant.parse("2026-03-01T00:00:00Z"), 4))
        .containsExactly(
            Instant.parse("2026-04-07T01:00:00Z"),
            Instant.parse("2026-07-07T01:00:00Z"),
            Instant.parse("2026-10-07T01:00:00Z"),
            Instant.parse("2027-01-07T02:00:00Z"));
    assertThat(timetable.lead()).isEqualTo(Duration.ofDays(7));
    assertThat(timetable.concern()).isEqualTo(new Timetable.Concern("shop", "P2"));
    assertThat(plans.rehearsal("rehearsal/orders-over")).isPresent();
    assertThat(plans.bookings())
        .anySatisfy(booking -> assertThat(booking.name()).isEqualTo("rehearsal/orders-over"));
  }

  @Test
  void whoAgreesIsWhoeverTheFailoverSaysWhereNothingElseIsSaid() {
    assertThat(rehearsal(Written.complete()).approval())
        .isNotNull()
        .extracting(ApprovalTerms::within)
        .isEqualTo(Duration.ofDays(6));
    assertThat(rehearsal(Written.complete().with(APPROVAL, "")))
        .satisfies(plan -> assertThat(plan.approval()).isEqualTo(plan.failover().leave()));
  }

  @Test
  void nobodyIsAskedOnlyWhereThatIsSaid() {
    Written policy = Written.complete().with(APPROVAL + UNATTENDED, "      unattended: true\n");

    assertThat(rehearsal(policy).approval()).isNull();
  }

  @Test
  void aFailoverWithoutOneIsNotRehearsed() {
    Written policy = Written.complete().unrehearsed();

    assertThat(policy.policy().plans().rehearsals()).isEmpty();
    assertThat(policy.policy().plans().timetables()).doesNotContainKey("rehearsal/orders-over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rejoin: true | rejoin: false | failovers.orders-over.rehearsal: has no way home: 'rejoin' is false
          stay: 20m | stay: 3h | failovers.orders-over.rehearsal.stay: must not be longer than 2h
          home-within: 45m | home-within: 20m | failovers.orders-over.rehearsal.home-within: can't be kept: it stays away for 20
          unattended: false | unattended: true | failovers.orders-over.rehearsal.approval: makes no sense: 'unattended' asks nobody
          every: {time: "03:00", quarter: | evry: {time: "03:00", quarter: | failovers.orders-over.rehearsal.schedule
          """)
  void whatCanNotBeRehearsedIsAFault(String written, String instead, String fault) {
    assertThat(Written.complete().with(written, instead).faults())
        .anySatisfy(told -> assertThat(told).contains(fault));
  }
}
