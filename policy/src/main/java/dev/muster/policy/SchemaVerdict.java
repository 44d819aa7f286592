package dev.muster.policy;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a validator found, in words.
 *
 * @param rule the part of the schema that was not met: what carries the title a person understands
 * @param nameTitle what the schema calls a name
 */
record SchemaVerdict(Error error, JsonNode rule, String nameTitle) {

  /** Where: keys and {@code [index]} parts, the last of them the key when it is at fault. */
  List<String> path() {
    List<String> path = parts(error.getInstanceLocation());
    if (isOfKey()) {
      path.add(error.getProperty());
    }
    return List.copyOf(path);
  }

  String reason() {
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey();
      case "propertyNames" -> Quote.of(error.getProperty()) + " is not " + nameTitle;
      case "required" -> "'" + error.getProperty() + "' is missing";
      case "minItems", "minLength" -> "must not be empty";
      case "uniqueItems" -> "holds the same entry twice";
      case "enum" -> quoted() + " is none of " + String.join(", ", choices()) + nearChoice();
      default -> notExpected();
    };
  }

  private boolean isOfKey() {
    return error.getKeyword().equals("additionalProperties")
        || error.getKeyword().equals("propertyNames");
  }

  private String unknownKey() {
    List<String> known = List.copyOf(rule.path("properties").propertyNames());
    return "unknown key" + Suggestion.after(error.getProperty(), known);
  }

  private String notExpected() {
    String expected = rule.path("title").asString("what the schema asks for");
    if (!rule.path("writeOnly").asBoolean(false)) {
      return quoted() + " is not " + expected;
    }
    return "must be " + expected + ", never the secret itself";
  }

  private List<String> choices() {
    return StreamSupport.stream(rule.path("enum").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  private String nearChoice() {
    return Suggestion.after(error.getInstanceNode().asString(""), choices());
  }

  private String quoted() {
    JsonNode value = error.getInstanceNode();
    return switch (value.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL -> "nothing";
      default -> Quote.of(value.asString());
    };
  }

  private static List<String> parts(NodePath location) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      parts.add(element instanceof Integer index ? "[" + index + "]" : element.toString());
    }
    return parts;
  }
}
