package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.trials.front.Records;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server wrote alone, which the record of its return has to say.
 *
 * @param entries how many were acknowledged
 */
record LoneWrites(long entries) {
  private static final Pattern TRANSACTIONS = Pattern.compile("with (\\d+) transactions?");

  private static final String UNKNOWN = "with an unknown number of transactions";

  /** What of it is not so; nothing where nothing was brought back. */
  List<String> flaws(JsonNode record) {
    if (Records.fact(record, "Rejoined").isEmpty()) {
      return List.of();
    }
    Optional<String> words = Records.fact(record, "Brings back");
    Optional<Long> told = words.flatMap(LoneWrites::transactions);
    if (entries > 0 && words.filter(said -> said.contains(UNKNOWN)).isPresent()) {
      return List.of();
    }
    if (entries == 0) {
      return told.map(number -> "it says that %d were thrown away".formatted(number)).stream()
          .toList();
    }
    return told.filter(number -> number >= entries).isPresent()
        ? List.of()
        : List.of(
            "%d acknowledged entries were thrown away, and it says %s"
                .formatted(entries, told.map(String::valueOf).orElse("nothing of them")));
  }

  private static Optional<Long> transactions(String words) {
    Matcher found = TRANSACTIONS.matcher(words);
    return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
  }
}
