package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.window.NoticeTerms;
import dev.muster.window.OpeningTerms;
import dev.muster.window.WatchTerms;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview;
import dev.muster.window.WindowStep;
import dev.muster.window.WindowStep.OnFailure;
import dev.muster.window.WindowWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The maintenance windows of the four guides. */
class WindowProfilesTest {
  private static final Profile MEDIA_SEARCH = Profile.of("media-search");
  private static final Profile FEEDBACK = Profile.of("feedback");

  // MNT-01
  // COM-04
  @Test
  void theStandardWindowIsOnSundaysFromTwoToFourUtcAndToldTwoDaysAhead() {
    WindowPlan standard = plan("media-search", "media-search-standard");

    assertThat(next("media-search", "window/media-search-standard"))
        .extracting(entry -> entry.from() + " " + entry.until())
        .startsWith(
            "2026-03-08T02:00:00Z 2026-03-08T04:00:00Z",
            "2026-03-15T02:00:00Z 2026-03-15T04:00:00Z");
    assertThat(standard.length()).isEqualTo(Duration.ofHours(2));
    assertThat(standard.notices().leads()).containsExactly(Duration.ofHours(48));
    assertThat(policy("media-search").plans().timetables().get(standard.chain()).lead())
        .isEqualTo(Duration.ofHours(48));
  }

  // MNT-02
  @ParameterizedTest
  @CsvSource({"media-search-standard", "media-search-emergency"})
  void anEmergencyIsForTheCtoToAllowAndToldAtOnce(String window) {
    WindowPlan atOnce = plan("media-search", window).atOnce();

    assertThat(atOnce.approval().roles()).containsExactly("cto");
    assertThat(policy("media-search").onCall().roles().get("cto")).containsExactly("cto");
    assertThat(atOnce.notices().longest()).isZero();
    assertThat(atOnce.notices().audiences())
        .extracting(NoticeTerms.Audience::name)
        .containsExactly("users");
  }

  // MNT-03
  // COM-04
  @Test
  void fourThingsAreAskedADayAheadOfPlannedMaintenance() {
    WindowPlan planned = plan("media-ops", "media-ops-planned");

    assertThat(planned.opening().checklist())
        .extracting(OpeningTerms.Item::name)
        .containsExactly(
            "users are notified",
            "the status page is updated",
            "the rollback plan is prepared",
            "the changes were tested on staging");
    assertThat(planned.opening().checklist())
        .extracting(OpeningTerms.Item::ahead)
        .containsOnly(Duration.ofHours(24));
    assertThat(planned.notices().leads()).containsExactly(Duration.ofHours(24));
  }

  // MNT-04
  // MNT-05
  // MNT-07
  // BKP-13
  @Test
  void plannedMaintenanceGoesByTheTemplateAndSaysWhatBringsItBack() {
    WindowPlan planned = plan("media-ops", "media-ops-planned");

    assertThat(planned.course())
        .extracting(WindowStep::name)
        .containsExactly(
            "hold alerts of media-ops",
            "turn on the flag /var/www/maintenance.flag",
            "stop job processing",
            "back up the database",
            "apply the changes",
            "/api/health answers",
            "/api/auth/test answers");
    assertThat(step(planned, "stop job processing").resume().name())
        .isEqualTo("start job processing");
    assertThat(step(planned, "apply the changes").rollback()).isNotNull();
    assertThat(planned.steps()).extracting(WindowStep::onFailure).containsOnly(OnFailure.ROLL_BACK);
  }

  // MNT-06
  @Test
  void plannedMaintenanceIsWatchedForHalfAnHourByItsRateOfErrors() {
    WatchTerms watch = plan("media-ops", "media-ops-planned").watch();

    assertThat(watch.lasts()).isEqualTo(Duration.ofMinutes(30));
    assertThat(watch.metrics())
        .singleElement()
        .satisfies(metric -> {
          assertThat(metric.query()).contains("http_requests_total{status=~\"5..\"}");
          assertThat(metric.above()).isEqualTo(0.001);
        });
  }

  // MNT-20
  @Test
  void aChangeOfSizeStopsTheServicesAndNeedsTheCto() {
    WindowPlan resize = plan("media-search", "media-search-resize");

    assertThat(resize.approval().roles()).containsExactly("cto");
    assertThat(resize.steps())
        .extracting(WindowStep::name)
        .containsExactly(
            "the size is changed in the infrastructure", "stop services", "resize the instance");
    assertThat(step(resize, "stop services").resume().name()).isEqualTo("start services");
  }

  // MNT-08
  @Test
  void theProvidersWindowComesAfterTheHourOfBackups() {
    assertThat(policy("feedback").plans().vendorWindows().get("managed-database"))
        .satisfies(window -> {
          assertThat(window.recurrence().words()).isEqualTo("each Sunday at 04:00 UTC");
          assertThat(window.length()).isEqualTo(Duration.ofHours(1));
        });
    assertThat(CalendarFindings.of(policy("feedback"), Written.NOW)).isEmpty();
  }

  // MNT-08
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every: {time: 05:00, days: [sunday]}¶      missed: {service: feedback, severity: warning} | every: {time: 04:30, days: [sunday]}¶      missed: {service: feedback, severity: warning} | windows.feedback-maintenance.schedule: overlaps vendor window managed-database
          every: {time: 05:00, days: [sunday]}¶      missed: {service: feedback, severity: warning} | every: {time: 02:00, days: [sunday]}¶      missed: {service: feedback, severity: warning} | windows.feedback-maintenance.schedule: overlaps backup/feedback
          every: {time: 03:00} | every: {time: 04:30} | backups.feedback.schedule: lies within vendor window managed-database
          """)
  void aWindowThatOverlapsBackupsOrTheProviderIsTold(
      String written, String instead, String warning) {
    assertThat(FEEDBACK.with(written.replace("¶", "\n"), instead.replace("¶", "\n")).faults())
        .singleElement()
        .asString()
        .contains("warning: " + warning);
  }

  // MNT-08
  @Test
  void theStandardWindowIsToldToOverlapTheBackupOfTwoOClockWhetherOrNotItHoldsTheDatabase() {
    for (String systems : List.of("[application]", "[application, database]")) {
      assertThat(
              MEDIA_SEARCH
                  .with(
                      "systems: [application]\n    length: 2h",
                      "systems: %s\n    length: 2h".formatted(systems))
                  .faults())
          .singleElement()
          .asString()
          .contains(
              "windows.media-search-standard.schedule: overlaps backup/media-search, which has"
                  + " database too");
    }
    assertThat(MEDIA_SEARCH.with("every: {time: 02:00}", "every: {time: 01:00}").faults())
        .isEmpty();
  }

  // MNT-12
  @Test
  void theStandardWindowRebuildsIndexesOnlyIfNeeded() {
    assertThat(works(plan("media-search", "media-search-standard"), TableWork.class))
        .filteredOn(work -> work.action() == TableAction.REINDEX)
        .singleElement()
        .satisfies(work -> {
          assertThat(work.bloatFrom()).isEqualTo(30);
          assertThat(work.tables()).isEmpty();
        });
  }

  // MNT-09
  @Test
  void theRegularRunHasSevenStepsEachWithAResultOfItsOwn() {
    WindowPlan run = plan("feedback", "feedback-maintenance");

    assertThat(run.steps())
        .extracting(WindowStep::name)
        .containsExactly(
            "update system packages",
            "clean up Docker",
            "renew certificates that end soon",
            "rotate logs",
            "back up the database",
            "look at the disks",
            "look for security updates");
    assertThat(run.steps()).extracting(WindowStep::onFailure).containsOnly(OnFailure.CARRY_ON);
    assertThat(works(run, DiskCheck.class))
        .singleElement()
        .extracting(DiskCheck::warnFrom)
        .isEqualTo(80);
  }

  // MNT-10
  @Test
  void aRestartDrainsStopsRestartsStartsAndRestoresTrafficOnlyOnceTheServersAnswer() {
    WindowPlan restart = plan("ebook-chat", "ebook-chat-restart");

    assertThat(restart.steps())
        .extracting(WindowStep::name)
        .containsExactly(
            "drain traffic", "stop application servers", "restart the database", "restart Redis");
    assertThat(restart.steps().reversed())
        .flatExtracting(
            step -> Stream.ofNullable(step.resume()).map(WindowStep.Counterpart::name).toList())
        .containsExactly("start application servers", "restore traffic");
    assertThat(restart.steps().getFirst().resume().once()).isNotNull();
  }

  // MNT-11
  // MNT-12
  @ParameterizedTest
  @CsvSource({
    "media-search, media-search-standard, each Sunday at 02:00 UTC, vacuum and analyze all tables in"
        + " ai_media_search",
    "ebook-chat, ebook-chat-database, each Sunday at 02:00 UTC, vacuum and analyze all tables in"
        + " smartchat",
    "ebook-chat, ebook-chat-database, each Sunday at 02:00 UTC, reindex all tables in smartchat"
  })
  void tablesAreWorkedOnEachWeek(String profile, String window, String calendar, String words) {
    WindowPlan plan = plan(profile, window);

    assertThat(policy(profile).plans().timetables().get(plan.chain()).recurrence().words())
        .isEqualTo(calendar);
    assertThat(works(plan, TableWork.class)).extracting(TableWork::words).contains(words);
  }

  // MNT-15
  // RTN-01
  // RTN-15
  @Test
  void theDatabaseIsMaintainedOnThe15thAtThreeForThreeHours() {
    WindowPlan monthly = plan("media-ops", "media-ops-database");

    assertThat(next("media-ops", monthly.chain()))
        .extracting(entry -> entry.from() + " " + entry.until())
        .startsWith(
            "2026-03-15T03:00:00Z 2026-03-15T06:00:00Z",
            "2026-04-15T03:00:00Z 2026-04-15T06:00:00Z");
    assertThat(monthly.length()).isEqualTo(Duration.ofHours(3));
    assertThat(works(monthly, TableWork.class))
        .extracting(TableWork::words)
        .containsExactly(
            "analyze all tables in media",
            "reindex media_items, embeddings, search_history in media",
            "vacuum and analyze media_items, embeddings in media",
            "report dead rows of all tables in media");
  }

  // MNT-18
  // RTN-01
  @ParameterizedTest
  @CsvSource({
    "media-search, media-search-standard, each Sunday at 02:00 UTC",
    "media-ops, media-ops-certificates, each Sunday at 00:00 UTC",
    "feedback, feedback-maintenance, each Sunday at 05:00 UTC",
    "ebook-chat, ebook-chat-certificate, each Sunday at 01:00 UTC"
  })
  void certificatesThatEndWithinThirtyDaysAreRenewed(
      String profile, String window, String calendar) {
    WindowPlan plan = plan(profile, window);

    assertThat(works(plan, CertificateRenewal.class))
        .singleElement()
        .extracting(CertificateRenewal::renewBelow)
        .isEqualTo(Duration.ofDays(30));
    assertThat(policy(profile).plans().timetables().get(plan.chain()).recurrence().words())
        .isEqualTo(calendar);
  }

  // MNT-19
  @Test
  void eachGuideChoosesHowItSaysThatItIsMaintained() {
    assertThat(plan("media-ops", "media-ops-planned").modes())
        .containsExactly(new FlagFileMode("/var/www/maintenance.flag"));
    assertThat(plan("feedback", "feedback-maintenance").modes())
        .containsExactly(new CommandMode("maintenance-mode-on", "maintenance-mode-off"));
    assertThat(plan("feedback", "feedback-recovery").modes())
        .singleElement()
        .isInstanceOfSatisfying(
            DnsMode.class,
            dns -> assertThat(dns.maintenance()).isEqualTo("maintenance.aifeedback.se."));
  }

  private static Policy policy(String profile) {
    return Profile.of(profile).policy();
  }

  private static WindowPlan plan(String profile, String window) {
    return policy(profile).plans().window("window/" + window).orElseThrow();
  }

  private static List<WindowPreview.Entry> next(String profile, String window) {
    return policy(profile)
        .plans()
        .nextWindows(Instant.parse("2026-03-02T12:00:00Z"), 100)
        .entries()
        .stream()
        .filter(entry -> entry.plan().equals(window))
        .toList();
  }

  private static WindowStep step(WindowPlan plan, String name) {
    return plan.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static <T> List<T> works(WindowPlan plan, Class<T> kind) {
    return plan.steps().stream()
        .map(WindowStep::work)
        .filter(WindowWork.Task.class::isInstance)
        .map(work -> ((WindowWork.Task) work).work())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
