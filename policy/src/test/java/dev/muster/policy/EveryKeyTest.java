package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Goes through every value of a policy that says everything that can be said. */
class EveryKeyTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String STRAY = "stray-key";
  private static final JsonNode COMPLETE = value(Written.complete().text());
  private static final List<JsonNode> ODD = Written.ODD.stream().map(EveryKeyTest::value).toList();
  private static final List<String> VALUES = pointers(COMPLETE);
  private static final int SHARES = Integer.getInteger("muster.test.shares", 16);

  @Test
  void theCompletePolicyUsesEveryKeyOfTheSchema() {
    Set<String> declared = new TreeSet<>();
    keysOfSchema(JSON.readTree(PolicySchema.text()), declared);
    Set<String> used = new TreeSet<>();
    pointers(complete()).forEach(pointer -> used.add(lastOf(pointer)));

    assertThat(Written.complete().faults()).isEmpty();
    assertThat(used).containsAll(declared);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void aStrayKeyIsRefusedInEveryMapping(String pointer) {
    JsonNode policy = complete();
    ((ObjectNode) policy.at(pointer)).put(STRAY, 1);

    assertThat(load(policy).faults())
        .anySatisfy(fault -> {
          assertThat(fault.isError()).isTrue();
          assertThat(fault.path()).endsWith(STRAY);
          assertThat(fault.line()).isPositive();
        });
  }

  @ParameterizedTest
  @MethodSource("values")
  void anythingElseInItsPlaceIsUsableOrRefusedInWordsOfTheLanguage(String pointer) {
    share(pointer)
        .forEach(odd -> {
          JsonNode policy = complete();
          replace(policy, pointer, odd);

          assertThatNoException().as(odd.toString()).isThrownBy(() -> Outcome.check(load(policy)));
        });
  }

  @ParameterizedTest
  @MethodSource("values")
  void anythingMayBeMissingOrItsAbsenceIsTold(String pointer) {
    JsonNode policy = complete();
    remove(policy, pointer);

    Outcome.check(load(policy));
  }

  /** A part of them for each value, the next one for the next: all would take minutes. */
  private static Stream<JsonNode> share(String pointer) {
    int first = VALUES.indexOf(pointer) % SHARES;
    return IntStream.iterate(first, i -> i < ODD.size(), i -> i + SHARES)
        .parallel()
        .mapToObj(ODD::get);
  }

  static Stream<String> mappings() {
    JsonNode policy = complete();
    return Stream.concat(Stream.of(""), pointers(policy).stream())
        .filter(pointer -> policy.at(pointer).isObject());
  }

  static Stream<String> values() {
    return VALUES.stream();
  }

  private static JsonNode complete() {
    return COMPLETE.deepCopy();
  }

  private static JsonNode value(String yaml) {
    return YamlReader.read(Written.file("value.yaml", yaml), new Findings()).orElseThrow().node();
  }

  /** JSON is YAML. */
  private static LoadedPolicy load(JsonNode policy) {
    return new Written(JSON.writeValueAsString(policy)).load();
  }

  private static List<String> pointers(JsonNode node) {
    List<String> pointers = new ArrayList<>();
    collect(node, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    node.properties()
        .forEach(property -> {
          String below = pointer + "/" + property.getKey();
          pointers.add(below);
          collect(property.getValue(), below, pointers);
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(pointer + "/" + i);
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }

  private static void keysOfSchema(JsonNode schema, Set<String> keys) {
    if (schema.has("additionalProperties") && !schema.get("additionalProperties").isObject()) {
      keys.addAll(schema.path("properties").propertyNames());
    }
    schema.forEach(below -> keysOfSchema(below, keys));
  }

  private static void replace(JsonNode policy, String pointer, JsonNode value) {
    JsonNode parent = policy.at(parentOf(pointer));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(lastOf(pointer)), value);
    } else {
      ((ObjectNode) parent).set(lastOf(pointer), value);
    }
  }

  private static void remove(JsonNode policy, String pointer) {
    JsonNode parent = policy.at(parentOf(pointer));
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(lastOf(pointer)));
    } else {
      ((ObjectNode) parent).remove(lastOf(pointer));
    }
  }

  private static String parentOf(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }

  private static String lastOf(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
