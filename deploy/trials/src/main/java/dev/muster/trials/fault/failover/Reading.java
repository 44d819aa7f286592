package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the record of a run says that has to be so. */
sealed interface Reading permits SwitchReading, LostReading {
  /** Where it left the pair. */
  Told told(@Nullable EvidenceVerdict verdict, JsonNode record, Change change);

  /**
   * What of a loss it does not say, each in words.
   *
   * @param lost when each entry was acknowledged that is lost
   */
  List<String> unsaid(JsonNode record, List<Instant> lost);

  /** What it says of a loss that was agreed to; empty where it says nothing. */
  Optional<String> bound(JsonNode record);

  /** Whether it names a person who took the risk that two write. */
  boolean isRiskTaken(JsonNode record);
}
