package dev.muster.policy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one YAML file into a tree that remembers its lines. */
final class YamlReader {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

  private final JsonNodeFactory factory = JsonNodeFactory.instance;
  private final Map<List<String>, Integer> lines = new HashMap<>();
  private final Set<Node> open = new HashSet<>();
  private final String file;
  private final Findings faults;

  private YamlReader(String file, Findings faults) {
    this.file = file;
    this.faults = faults;
  }

  /** The whole of a file; empty when it can't be read or holds nothing. */
  static Optional<Place> read(PolicyFile file, Findings faults) {
    return new YamlReader(file.name(), faults).read(file.content());
  }

  private Optional<Place> read(ByteBuffer content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      return compose(text).map(root -> new Place(file, List.of(), tree(root, List.of()), lines));
    } catch (CharacterCodingException e) {
      fault(0, List.of(), "the file is not UTF-8 text");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      fault(line, List.of(), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      fault(0, List.of(), "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<Node> compose(String text) {
    return Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
  }

  private JsonNode tree(Node node, List<String> path) {
    lines.putIfAbsent(path, line(node));
    if (!open.add(node)) {
      fault(line(node), path, "an anchor that contains itself");
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
    if (!scalar.isPlain()) {
      return factory.stringNode(text);
    }
    if (INTEGER.matcher(text).matches()) {
      return factory.numberNode(Long.parseLong(text));
    }
    if (DECIMAL.matcher(text).matches()) {
      return factory.numberNode(Double.parseDouble(text));
    }
    return switch (text) {
      case "true", "false" -> factory.booleanNode(Boolean.parseBoolean(text));
      case "", "~", "null" -> factory.nullNode();
      default -> factory.stringNode(text);
    };
  }

  private void fault(int line, List<String> path, String reason) {
    Place place = new Place(file, path, factory.nullNode(), Map.of(List.of(), line));
    faults.add(place.error(reason));
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
