package dev.muster.ingest;

import dev.muster.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value of a body that knows where it stands, so that whatever is wrong with it can be told. */
record JsonField(String pointer, JsonNode node) {
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

  static JsonField root(JsonNode node) {
    return new JsonField("", node);
  }

  JsonField at(String name) {
    String escaped = Text.line(name, 100).replace("~", "~0").replace("/", "~1");
    return new JsonField(pointer + "/" + escaped, node.path(name));
  }

  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  /** The elements of a list that must be there. */
  List<JsonField> elements() {
    if (!node.isArray()) {
      throw refused("must be a list");
    }
    List<JsonField> elements = new ArrayList<>(node.size());
    for (JsonNode element : node.values()) {
      elements.add(new JsonField(pointer + "/" + elements.size(), element));
    }
    return elements;
  }

  JsonField object() {
    if (!node.isObject()) {
      throw refused("must be an object");
    }
    return this;
  }

  /** A string, null when absent or blank. */
  @Nullable String text(int limit) {
    if (isAbsent()) {
      return null;
    }
    if (!node.isString()) {
      throw refused("must be a string");
    }
    String text = Text.cut(node.stringValue(), limit);
    return text.isBlank() ? null : text;
  }

  String requiredText(int limit) {
    String text = text(limit);
    if (text == null) {
      throw refused("is required");
    }
    return text;
  }

  /** A moment; null when absent, blank or the zero time that Go writes for none. */
  @Nullable Instant time() {
    String text = text(64);
    if (text == null) {
      return null;
    }
    Instant time = parsed(text);
    if (time.isAfter(END_OF_TIME)) {
      throw refused("lies beyond the year 9999");
    }
    return time.isBefore(Instant.EPOCH) ? null : time;
  }

  private Instant parsed(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw refused("must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  /** Names to plain values; empty when absent. */
  Map<String, String> scalars() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : properties()) {
      if (property.getValue().isContainer()) {
        throw at(property.getKey()).refused("must be a string");
      }
      put(values, property.getKey(), property.getValue().asString());
    }
    return values;
  }

  /** Names to values, what is not plain as JSON text; empty when absent. */
  Map<String, String> texts() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : properties()) {
      JsonNode value = property.getValue();
      put(values, property.getKey(), value.isContainer() ? value.toString() : value.asString());
    }
    return values;
  }

  private Iterable<Map.Entry<String, JsonNode>> properties() {
    return isAbsent()
        ? List.of()
        : object().node.properties().stream().filter(p -> !p.getValue().isNull()).toList();
  }

  private static void put(Map<String, String> values, String name, String value) {
    values.put(Text.clean(name), Text.clean(value));
  }

  RefusedFieldException refused(String why) {
    return new RefusedFieldException(pointer, why);
  }
}
