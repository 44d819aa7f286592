package dev.muster.drill.postgres;

import dev.muster.drill.DrillReport;
import java.util.List;
import java.util.stream.Stream;

/**
 * What looks at a restored copy came to.
 *
 * @param findings all that is wrong, in sentences
 * @param tables and rows that were compared
 * @param relations whose files the server found sound
 * @param answers to smoke queries, in words
 */
record Found(List<String> findings, int tables, long rows, int relations, List<String> answers) {
  static final Found NOTHING = new Found(List.of(), 0, 0, 0, List.of());

  private static final int MOST_FINDINGS = 20;

  static Found fault(String sentence) {
    return new Found(List.of(sentence), 0, 0, 0, List.of());
  }

  boolean clean() {
    return findings.isEmpty();
  }

  /** This and what a further look came to. */
  Found and(Found further) {
    return new Found(
        both(findings, further.findings),
        tables + further.tables,
        rows + further.rows,
        relations + further.relations,
        both(answers, further.answers));
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  DrillReport report(List<DrillReport.Step> steps, String setting) {
    return new DrillReport(
        steps,
        findings.stream().limit(MOST_FINDINGS).toList(),
        findings.size(),
        tables,
        rows,
        setting,
        relations,
        answers);
  }
}
