package dev.muster.policy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The published JSON Schema of a policy file, and its verdicts in words. */
final class PolicySchema {
  private static final String RESOURCE = "policy.schema.json";

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(), InputFormat.JSON);

  /** The schema as it is published. */
  static String text() {
    try (InputStream resource =
        Objects.requireNonNull(PolicySchema.class.getResourceAsStream(RESOURCE))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What in a file is not of the language. */
  List<Fault> check(Place file) {
    return schema.validate(file.node()).stream()
        .map(error -> new Finding(error, rule(error)).fault(file))
        .toList();
  }

  /** The part of the schema that was not met: what carries the title a person understands. */
  private JsonNode rule(Error error) {
    String pointer = error.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private record Finding(Error error, JsonNode rule) {
    Fault fault(Place file) {
      List<String> path = parts(error.getInstanceLocation());
      if (error.getKeyword().equals("additionalProperties")) {
        path.add(error.getProperty());
      }
      return new Place(file.file(), path, file.node(), file.lines()).error(reason());
    }

    private String reason() {
      return switch (error.getKeyword()) {
        case "additionalProperties" -> unknownKey();
        case "required" -> "'" + error.getProperty() + "' is missing";
        case "minItems", "minLength" -> "must not be empty";
        case "uniqueItems" -> "holds the same entry twice";
        case "enum" -> quoted() + " is none of " + String.join(", ", choices()) + nearChoice();
        default -> notExpected();
      };
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
      return error.getInstanceNode().asString("").startsWith("${ssm:")
          ? "references to SSM parameters are not yet supported; write " + expected
          : "must be " + expected + ", never the secret itself";
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
        default -> "'" + value.asString() + "'";
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
}
