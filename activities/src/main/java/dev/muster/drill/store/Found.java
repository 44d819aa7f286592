package dev.muster.drill.store;

import dev.muster.drill.DrillReport;
import dev.muster.restorepoint.Contents;
import dev.muster.restorepoint.Difference;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a restored copy came to.
 *
 * @param findings all that is wrong, in sentences
 * @param compared how much was, in words; null when nothing
 * @param relations whose files the server found sound
 * @param answers to smoke queries, in words
 */
public record Found(
    List<String> findings, @Nullable String compared, int relations, List<String> answers) {
  public static final Found NOTHING = new Found(List.of(), null, 0, List.of());

  private static final int MOST_FINDINGS = 20;

  /** One thing that is wrong. */
  public static Found fault(String sentence) {
    return new Found(List.of(sentence), null, 0, List.of());
  }

  /** What a comparison came to. */
  public static Found compared(List<Difference> differences, Contents held) {
    return new Found(
        differences.stream().map(Difference::sentence).toList(), held.words(), 0, List.of());
  }

  public boolean clean() {
    return findings.isEmpty();
  }

  /** This and what a further look came to. */
  public Found and(Found further) {
    return new Found(
        both(findings, further.findings),
        compared == null ? further.compared : compared,
        relations + further.relations,
        both(answers, further.answers));
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** The same with the steps that it took and what it was found on. */
  public DrillReport report(List<DrillReport.Step> steps, String setting) {
    return new DrillReport(
        steps,
        findings.stream().limit(MOST_FINDINGS).toList(),
        findings.size(),
        compared,
        setting,
        relations,
        answers);
  }
}
