package dev.muster.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.notice.NoticeText.Line;
import dev.muster.temporal.PayloadSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one incident, of one request for a decision, or of a report, that a message tells;
 * absent ones are left out or said to be unknown.
 *
 * @param severity level and title, such as {@code P1 Critical}
 * @param rank the level's place in its scale, 1 for the most severe
 * @param issue what is wrong, in a line
 * @param openedAt when the incident opened
 * @param alerts how many alerts fire
 * @param duration from opening to resolution, once resolved
 * @param ask what is to be decided, where the reader is asked to decide
 * @param report what is told, where it is neither of an incident nor of a decision
 */
public record Notice(
    String severity,
    int rank,
    String service,
    String issue,
    @Nullable String impact,
    @Nullable String eta,
    @Nullable String commander,
    @Nullable String statusPage,
    @Nullable String runbook,
    @Nullable String dashboard,
    Instant openedAt,
    int alerts,
    @Nullable Duration duration,
    @Nullable String rootCause,
    @Nullable String actions,
    @Nullable Ask ask,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Report report) {
  private static final int LEAST_SEVERE = 9;

  /** The facts of an incident. */
  public Notice(
      String severity,
      int rank,
      String service,
      String issue,
      @Nullable String impact,
      @Nullable String eta,
      @Nullable String commander,
      @Nullable String statusPage,
      @Nullable String runbook,
      @Nullable String dashboard,
      Instant openedAt,
      int alerts,
      @Nullable Duration duration,
      @Nullable String rootCause,
      @Nullable String actions) {
    this(
        severity,
        rank,
        service,
        issue,
        impact,
        eta,
        commander,
        statusPage,
        runbook,
        dashboard,
        openedAt,
        alerts,
        duration,
        rootCause,
        actions,
        null,
        null);
  }

  /**
   * What is told to be read, and asks for nothing.
   *
   * @param subject in a line
   */
  public record Report(String subject, List<Line> lines) {
    public Report {
      lines = List.copyOf(lines);
    }

    int size() {
      return PayloadSize.of(subject)
          + lines.stream()
              .mapToInt(line -> PayloadSize.of(line.label()) + PayloadSize.of(line.value()) + 30)
              .sum();
    }
  }

  /** A report on what a plan is about. */
  public static Notice reporting(String plan, Instant at, Report report) {
    return new Notice(
        "Report",
        LEAST_SEVERE,
        plan,
        report.subject(),
        null,
        null,
        null,
        null,
        null,
        null,
        at,
        0,
        null,
        null,
        null,
        null,
        report);
  }

  /**
   * What somebody is asked to decide.
   *
   * @param missing how many more must approve
   */
  public record Ask(
      String requester,
      @Nullable String reason,
      @Nullable String estimate,
      int missing,
      Instant deadline) {

    int size() {
      return PayloadSize.of(requester) + PayloadSize.of(reason) + PayloadSize.of(estimate);
    }
  }

  /** A request for a decision on a plan. */
  public static Notice asking(String plan, String subject, Instant askedAt, Ask ask) {
    return new Notice(
        "Approval",
        2,
        plan,
        subject,
        null,
        null,
        null,
        null,
        null,
        null,
        askedAt,
        0,
        null,
        null,
        null,
        ask,
        null);
  }

  /** How many bytes it takes in a payload, at most. */
  int size() {
    return Stream.of(
                severity,
                service,
                issue,
                impact,
                eta,
                commander,
                statusPage,
                runbook,
                dashboard,
                rootCause,
                actions)
            .mapToInt(PayloadSize::of)
            .sum()
        + (ask == null ? 0 : ask.size())
        + (report == null ? 0 : report.size());
  }
}
