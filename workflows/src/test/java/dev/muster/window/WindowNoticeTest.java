package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.Notice.Report;
import dev.muster.notice.NoticeText.Line;
import dev.muster.window.CourseResult.End;
import dev.muster.window.WindowRequest.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowNoticeTest {
  private static final Instant FORMER = DUE.minus(Duration.ofDays(1));
  private final WindowPlan plan = Windows.plan(step("upgrade"));
  private final WindowNotice notice = WindowNotice.of(plan, Origin.CALENDAR, DUE);

  private static String line(Report report, String label) {
    return report.lines().stream()
        .filter(line -> line.label().equals(label))
        .map(Line::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void aheadItSaysWhatWhenHowLongAndForWhom() {
    Report report = notice.ahead();

    assertThat(report.subject())
        .isEqualTo(
            "Maintenance: weekly maintenance of the shop, "
                + "Sun 2026-03-01 03:00 Europe/Berlin (UTC+01:00)");
    assertThat(report.lines())
        .contains(
            new Line("What", "weekly maintenance of the shop"),
            new Line("Kind", "planned maintenance"),
            new Line("When", "Sun 2026-03-01 03:00 Europe/Berlin (UTC+01:00)"),
            new Line("In UTC", "2026-03-01 02:00:00 UTC"),
            new Line("Services", "checkout"));
    assertThat(line(report, "How long")).startsWith("2 h at most, until Sun 2026-03-01 05:00");
  }

  @Test
  void theTwoHoursOfTheSameNameAreToldApart() {
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(SiteTime.clock(first, plan.zone())).contains("02:30 Europe/Berlin (UTC+02:00)");
    assertThat(SiteTime.clock(first.plus(Duration.ofHours(1)), plan.zone()))
        .contains("02:30 Europe/Berlin (UTC+01:00)");
  }

  @Test
  void movedItNamesTheFormerTimeAndTheReason() {
    Report report = notice.moved(FORMER, "the vendor moved");

    assertThat(report.subject()).startsWith("Maintenance moved: weekly").contains("now Sun");
    assertThat(line(report, "Instead of")).contains("2026-02-28 02:00:00 UTC");
    assertThat(line(report, "Reason")).isEqualTo("the vendor moved");
  }

  @Test
  void calledOffItNamesTheTimeThatPeopleKnewAndTheReason() {
    Report report = notice.calledOff(FORMER, "called off by ada: no need");

    assertThat(report.subject()).startsWith("Maintenance called off: weekly");
    assertThat(line(report, "Was to begin")).contains("2026-02-28 02:00:00 UTC");
    assertThat(line(report, "Reason")).isEqualTo("called off by ada: no need");
  }

  @Test
  void anEmergencyIsCalledSo() {
    assertThat(line(WindowNotice.of(plan, Origin.EMERGENCY, DUE).begins(), "Kind"))
        .isEqualTo("emergency maintenance, announced at once");
  }

  @Test
  void doneItSaysSo() {
    Report report = ended(new CourseResult(End.DONE, null, List.of(), List.of()));

    assertThat(report.subject()).isEqualTo("Maintenance done: weekly maintenance of the shop");
    assertThat(line(report, "Result")).isEqualTo("done");
    assertThat(line(report, "Not done")).isEmpty();
  }

  @Test
  void whatIsMissingAndWhatIsLeftIsNamed() {
    Report report =
        ended(
            new CourseResult(
                End.DONE, null, List.of("prune"), List.of("flag off: the disk is full")));

    assertThat(report.subject()).startsWith("Maintenance over, and not all is as it was");
    assertThat(line(report, "Not done")).isEqualTo("prune");
    assertThat(line(report, "Still not as it was")).isEqualTo("flag off: the disk is full");
    assertThat(line(report, "Kept on purpose")).isEqualTo("by ada: to look");
  }

  @Test
  void whatWasTakenBackSaysWhy() {
    assertThat(sentence(End.ROLLED_BACK, "test: it answered 500"))
        .isEqualTo("a step failed and what was done was taken back: test: it answered 500");
    assertThat(sentence(End.OUT_OF_TIME, "late"))
        .isEqualTo("its time was over and what was done was taken back: late");
    assertThat(sentence(End.ABORTED, "by ada"))
        .isEqualTo("a person stopped it and what was done was taken back: by ada");
  }

  private String sentence(End end, String reason) {
    return line(ended(new CourseResult(end, reason, List.of(), List.of())), "Result");
  }

  private Report ended(CourseResult result) {
    return notice.ended(result, DUE.plus(Duration.ofHours(1)), "by ada: to look");
  }
}
