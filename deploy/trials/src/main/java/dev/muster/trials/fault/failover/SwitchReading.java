package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.front.Records;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of a switchover: nothing is ever lost, and one writes at most. */
record SwitchReading() implements Reading {
  @Override
  public Told told(@Nullable EvidenceVerdict verdict, JsonNode record, Change change) {
    return Told.of(
        verdict, Records.fact(record, Told.ADVICE).orElse(""), change.from(), change.to());
  }

  @Override
  public List<String> unsaid(JsonNode record, List<Instant> lost) {
    return lost.isEmpty() ? List.of() : List.of(lost.size() + " acknowledged entries are lost");
  }

  @Override
  public Optional<String> bound(JsonNode record) {
    return Optional.empty();
  }

  @Override
  public boolean isRiskTaken(JsonNode record) {
    return false;
  }
}
