package dev.muster.window;

import dev.muster.evidence.EvidenceFact;
import dev.muster.notice.TimeText;
import dev.muster.window.WindowRequest.Confirmed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be known of a window beside its steps, as its record says it. */
final class WindowFacts {
  private WindowFacts() {}

  /** What was before it opened, and whom it was told. */
  static List<EvidenceFact> ahead(List<Told> told, List<Confirmed> confirmed, List<String> moves) {
    List<EvidenceFact> facts = new ArrayList<>();
    addUnlessEmpty(facts, "Told", told.stream().map(Told::words).toList());
    addUnlessEmpty(facts, "Confirmed", confirmed.stream().map(WindowFacts::words).toList());
    addUnlessEmpty(facts, "Moved", moves);
    return facts;
  }

  /** What it came to. */
  static List<EvidenceFact> of(CourseResult result) {
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(new EvidenceFact("Result", result.sentence()));
    addUnlessEmpty(facts, "Finding: not done", result.missing());
    addUnlessEmpty(facts, "Finding: still not as it was", result.left());
    return facts;
  }

  private static String words(Confirmed one) {
    return "%s by %s at %s".formatted(one.name(), one.by(), TimeText.clock(one.at()));
  }

  private static void addUnlessEmpty(List<EvidenceFact> facts, String name, List<String> lines) {
    if (!lines.isEmpty()) {
      facts.add(new EvidenceFact(name, lines.stream().collect(Collectors.joining("\n"))));
    }
  }
}
