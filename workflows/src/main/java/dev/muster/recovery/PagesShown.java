package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which pages users see by a run, and how each is taken off. */
final class PagesShown {
  private final Map<String, Standing> standing = new LinkedHashMap<>();

  private record Standing(boolean isCertain, String advice) {
    private String words(String step) {
      return "the page of '%s' %s; to take it off, %s"
          .formatted(
              step,
              isCertain ? "stands" : "may stand: nobody saw whether it was turned on",
              advice);
    }
  }

  /** It is about to be shown. */
  void begin(String step, String advice) {
    standing.putIfAbsent(step, new Standing(false, advice));
  }

  void shown(String step, String advice) {
    standing.put(step, new Standing(true, advice));
  }

  void takenOff(String step) {
    standing.remove(step);
  }

  /** Which stand at the end of a run; nothing when none does. */
  Optional<EvidenceFact> fact() {
    return standing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EvidenceFact(
                "Maintenance page",
                standing.entrySet().stream()
                    .map(each -> each.getValue().words(each.getKey()))
                    .collect(Collectors.joining("\n"))));
  }
}
