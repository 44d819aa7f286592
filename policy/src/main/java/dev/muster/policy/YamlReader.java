package dev.muster.policy;

import dev.muster.policy.YamlText.IllegibleException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one YAML file into a tree that remembers its lines. */
final class YamlReader {
  /** What a file may hold; a large organisation's comes to a tenth of it. */
  static final int MOST_VALUES = 200_000;

  static final int DEEPEST = 50;

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

  private final JsonNodeFactory factory = JsonNodeFactory.instance;
  private final Map<List<String>, Integer> lines = new HashMap<>();
  private final Set<Node> open = new HashSet<>();
  private final String file;
  private final Findings findings;
  private int values;

  private YamlReader(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The whole of a file; empty when it can't be read. */
  static Optional<Place> read(PolicyFile file, Findings findings) {
    YamlReader reader = new YamlReader(file.name(), findings);
    if (file.trouble() == null) {
      return reader.read(file.content());
    }
    reader.fault(0, List.of(), file.trouble());
    return Optional.empty();
  }

  private Optional<Place> read(ByteBuffer content) {
    try {
      JsonNode root =
          YamlText.parse(content).map(node -> tree(node, List.of())).orElseGet(factory::objectNode);
      return Optional.of(new Place(file, List.of(), root, lines));
    } catch (IllegibleException e) {
      fault(e.line(), List.of(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private JsonNode tree(Node node, List<String> path) {
    lines.putIfAbsent(path, line(node));
    if (++values > MOST_VALUES || path.size() > DEEPEST) {
      String bounds = "more than %d values, or more than %d deep".formatted(MOST_VALUES, DEEPEST);
      throw new IllegibleException(line(node), bounds + ", with its aliases written out");
    }
    if (node.getTag().getValue().startsWith("!")) {
      fault(line(node), path, "a tag, a word after '!', means nothing here");
    }
    if (!open.add(node)) {
      fault(lines.getOrDefault(path, line(node)), path, "an anchor that contains itself");
      return factory.nullNode();
    }
    try {
      return switch (node) {
        case MappingNode mapping -> object(mapping, path);
        case SequenceNode sequence -> array(sequence, path);
        default -> scalar((ScalarNode) node);
      };
    } finally {
      open.remove(node);
    }
  }

  private ObjectNode object(MappingNode mapping, List<String> path) {
    ObjectNode object = factory.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        fault(line(entry.getKeyNode()), path, "a key must be a word");
        continue;
      }
      List<String> below = append(path, key.getValue());
      if (object.has(key.getValue())) {
        fault(line(key), below, "written twice, first in line " + lines.get(below));
        continue;
      }
      lines.put(below, line(key));
      object.set(key.getValue(), tree(entry.getValueNode(), below));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, List<String> path) {
    ArrayNode array = factory.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(tree(item, append(path, "[" + array.size() + "]")));
    }
    return array;
  }

  /** Plain words are read by JSON's rules, so that 09:00, no and 010 are what they look like. */
  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain() || scalar.getTag().equals(Tag.STR)) {
      return factory.stringNode(text);
    }
    if (INTEGER.matcher(text).matches()) {
      return factory.numberNode(Long.parseLong(text));
    }
    if (DECIMAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? factory.numberNode(number) : factory.stringNode(text);
    }
    return switch (text) {
      case "true", "false" -> factory.booleanNode(Boolean.parseBoolean(text));
      case "", "~", "null" -> factory.nullNode();
      default -> factory.stringNode(text);
    };
  }

  private void fault(int line, List<String> path, String reason) {
    findings.error(new Place(file, path, factory.nullNode(), Map.of(List.of(), line)), reason);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static List<String> append(List<String> path, String part) {
    List<String> below = new ArrayList<>(path);
    below.add(part);
    return List.copyOf(below);
  }
}
