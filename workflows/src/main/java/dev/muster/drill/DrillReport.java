package dev.muster.drill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of restoring a restore point.
 *
 * @param findings what was wrong with the copy, in sentences, at most some of it; none when nothing
 * @param differences how many there were
 * @param compared how much was, in words; null when nothing
 * @param setting the machine and the server, in words: a time without them says little
 * @param relations how many tables and indexes the server found sound
 * @param answers to the smoke queries, in words
 * @param recoveredTo when what came back last was committed; null where no log was followed
 * @param heartbeat the last that the copy has; null when none was looked for or it has none
 * @param until when the point was made that the log was followed to; null when it had no name
 */
@JsonIgnoreProperties({"tables", "rows"}) // of runs before there was more than PostgreSQL
public record DrillReport(
    List<Step> steps,
    List<String> findings,
    int differences,
    @Nullable String compared,
    String setting,
    int relations,
    List<String> answers,
    @Nullable Instant recoveredTo,
    @Nullable Instant heartbeat,
    @Nullable Instant until) {
  /** The steps of the levels of those names. */
  public static final String INDEXES = "check indexes";

  public static final String QUERIES = "ask smoke queries";

  public DrillReport {
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
    answers = List.copyOf(answers);
  }

  /** One where no log was followed. */
  public DrillReport(
      List<Step> steps,
      List<String> findings,
      int differences,
      @Nullable String compared,
      String setting,
      int relations,
      List<String> answers) {
    this(steps, findings, differences, compared, setting, relations, answers, null, null, null);
  }

  /** The same of a copy that followed a log. */
  public DrillReport recoveredTo(Instant last) {
    return new DrillReport(
        steps,
        findings,
        differences,
        compared,
        setting,
        relations,
        answers,
        last,
        heartbeat,
        until);
  }

  /** The same of a copy with a heartbeat. */
  public DrillReport heartbeat(@Nullable Instant last) {
    return new DrillReport(
        steps,
        findings,
        differences,
        compared,
        setting,
        relations,
        answers,
        recoveredTo,
        last,
        until);
  }

  /** The same of a copy that followed a log to a point that was made at a moment. */
  public DrillReport until(@Nullable Instant made) {
    return new DrillReport(
        steps,
        findings,
        differences,
        compared,
        setting,
        relations,
        answers,
        recoveredTo,
        heartbeat,
        made);
  }

  /** One thing that was done; the last of a drill that found something is where it found it. */
  public record Step(String name, Instant startedAt, Instant endedAt) {
    public Duration took() {
      return Duration.between(startedAt, endedAt);
    }
  }

  /** Whether nothing was wrong with the copy. */
  public boolean clean() {
    return differences == 0;
  }

  /** From the first step to the verdict. */
  public Duration took() {
    return steps.isEmpty()
        ? Duration.ZERO
        : Duration.between(steps.getFirst().startedAt(), steps.getLast().endedAt());
  }
}
