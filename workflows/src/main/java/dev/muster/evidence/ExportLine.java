package dev.muster.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * The values of one line, whose keys must be exactly those expected; faults are told by an {@link
 * IllegalArgumentException} with a sentence.
 */
record ExportLine(JsonNode json) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static ExportLine parse(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (!json.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return new ExportLine(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  boolean has(String key) {
    return json.has(key);
  }

  ExportLine only(String... keys) {
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (!List.of(keys).contains(property.getKey())) {
        throw new IllegalArgumentException("unknown key '" + shown(property.getKey()) + "'");
      }
    }
    return this;
  }

  String text(String key) {
    JsonNode value = value(key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + key + "' is not a text");
    }
    return value.textValue();
  }

  long number(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + key + "' is not a whole number");
    }
    return value.longValue();
  }

  ExportLine object(String key) {
    JsonNode value = value(key);
    if (!value.isObject()) {
      throw new IllegalArgumentException("'" + key + "' is not an object");
    }
    return new ExportLine(value);
  }

  private JsonNode value(String key) {
    JsonNode value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value;
  }

  private static String shown(String key) {
    return key.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(key.length(), 60));
  }
}
