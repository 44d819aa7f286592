package dev.muster.evidence.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceVerdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a pack says is in it, as the file {@value #FILE} has it.
 *
 * @param madeAt when it was put together
 * @param chains those that are in it whole
 * @param lines the records that ended in the period
 */
public record PackIndex(
    PackPeriod period, Instant madeAt, List<String> chains, List<PackLine> lines) {
  /** Its name in a pack. */
  public static final String FILE = "pack.json";

  private static final String FORMAT = "muster-evidence-pack";
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public PackIndex {
    chains = List.copyOf(chains);
    chains.forEach(EvidenceChain::requireName);
    lines = List.copyOf(lines);
  }

  /** The name of a chain's export in a pack. */
  public static String file(String chain) {
    return "chains/" + chain + ".jsonl";
  }

  /** As it is written. */
  public String json() {
    ObjectNode root =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("version", VERSION)
            .put("from", period.first().toString())
            .put("until", period.last().toString())
            .put("zone", period.zone().getId())
            .put("madeAt", madeAt.toString());
    ArrayNode names = root.putArray("chains");
    chains.forEach(names::add);
    ArrayNode records = root.putArray("records");
    lines.forEach(line -> records.add(written(line)));
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode written(PackLine line) {
    return JSON.createObjectNode()
        .put("chain", line.chain())
        .put("number", line.number())
        .put("hash", line.hash())
        .put("kind", line.kind())
        .put("verdict", line.verdict().name())
        .put("endedAt", line.endedAt().toString());
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException when it is not an index, with a sentence
   */
  public static PackIndex parse(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.path("format").asText().equals(FORMAT) || root.path("version").asInt() != VERSION) {
        throw new IllegalArgumentException(
            "is not the index of an evidence pack of version " + VERSION);
      }
      PackPeriod period =
          new PackPeriod(
              LocalDate.parse(root.path("from").asText()),
              LocalDate.parse(root.path("until").asText()),
              ZoneId.of(root.path("zone").asText()));
      List<PackLine> lines = new ArrayList<>();
      root.path("records").forEach(record -> lines.add(read(record)));
      List<String> chains =
          StreamSupport.stream(root.path("chains").spliterator(), false)
              .map(JsonNode::asText)
              .toList();
      return new PackIndex(period, Instant.parse(root.path("madeAt").asText()), chains, lines);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("has a time that is none: " + e.getMessage(), e);
    }
  }

  private static PackLine read(JsonNode record) {
    return new PackLine(
        record.path("chain").asText(),
        record.path("number").asLong(),
        record.path("hash").asText(),
        record.path("kind").asText(),
        EvidenceVerdict.valueOf(record.path("verdict").asText()),
        Instant.parse(record.path("endedAt").asText()));
  }
}
