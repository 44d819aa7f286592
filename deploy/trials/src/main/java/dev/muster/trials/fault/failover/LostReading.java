package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.front.Records;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of a failover whose primary is gone: what is lost was acknowledged after the last moment of which
 * the record says that the standby has everything.
 */
record LostReading() implements Reading {
  private static final String AGREED = "Loss agreed to";
  private static final Pattern COMPLETE =
      Pattern.compile("; of (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC) it has everything");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public Told told(@Nullable EvidenceVerdict verdict, JsonNode record, Change change) {
    return Told.ofLost(
        verdict, Records.fact(record, Told.ADVICE).orElse(""), change.from(), change.to());
  }

  @Override
  public List<String> unsaid(JsonNode record, List<Instant> lost) {
    Optional<String> agreed = Records.fact(record, AGREED);
    if (lost.isEmpty() || agreed.filter(words -> words.contains("is not known: ")).isPresent()) {
      return List.of();
    }
    Optional<Instant> complete = agreed.flatMap(LostReading::complete);
    if (complete.isEmpty()) {
      return List.of(
          "%d acknowledged entries are lost, and its record bounds no loss".formatted(lost.size()));
    }
    long before = lost.stream().filter(complete.get()::isAfter).count();
    return before == 0
        ? List.of()
        : List.of(
            "%d entries are lost that were acknowledged before %s, of which it says that the standby has everything"
                .formatted(before, CLOCK.format(complete.get())));
  }

  /** What is said first: the estimate, without what it rests on. */
  @Override
  public Optional<String> bound(JsonNode record) {
    return Records.fact(record, AGREED).map(words -> words.split("; of ", 2)[0]);
  }

  private static Optional<Instant> complete(String words) {
    Matcher found = COMPLETE.matcher(words);
    return found.find()
        ? Optional.of(CLOCK.parse(found.group(1), Instant::from))
        : Optional.empty();
  }

  @Override
  public boolean isRiskTaken(JsonNode record) {
    return Records.facts(record, "Fence").stream()
        .anyMatch(words -> words.contains("chief takes that risk"));
  }
}
