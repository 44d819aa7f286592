package dev.muster.evidence.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.SealedRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A record as the list of a pack has it.
 *
 * @param hash of the record in its chain
 * @param kind of run
 */
public record PackLine(
    String chain, long number, String hash, String kind, EvidenceVerdict verdict, Instant endedAt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,59}");

  public PackLine {
    EvidenceChain.requireName(chain);
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("a hash is 64 small hexadecimal digits");
    }
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("a kind of runs is a word of small letters");
    }
  }

  /**
   * The line of a record, read from its own bytes.
   *
   * @throws IllegalArgumentException when they are no record of a run
   */
  public static PackLine of(SealedRecord sealed) {
    try {
      JsonNode record = JSON.readTree(new String(sealed.bytes().toArray(), StandardCharsets.UTF_8));
      if (!record.path("plan").asText().equals(sealed.chain())) {
        throw new IllegalArgumentException("its plan is another than its chain");
      }
      return new PackLine(
          sealed.chain(),
          sealed.number(),
          sealed.hash(),
          record.path("kind").asText(),
          EvidenceVerdict.valueOf(record.path("verdict").asText()),
          Instant.parse(record.path("endedAt").asText()));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "%s %d is not the record of a run".formatted(sealed.chain(), sealed.number()), e);
    }
  }

  /** Where it stands. */
  String place() {
    return chain + " " + number;
  }

  /** What it says of the run. */
  String said() {
    return "%s %s at %s, %s".formatted(kind, verdict, endedAt, hash);
  }
}
