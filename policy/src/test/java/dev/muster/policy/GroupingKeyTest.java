package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GroupingKeyTest {
  private static final List<String> LABELS = List.of("alertname", "severity", "instance");

  @Example
  void plainValuesAreReadAsTheyAre() {
    assertThat(key("HighErrorRate", "critical", "web-1.example.com"))
        .isEqualTo("HighErrorRate~critical~web-1.example.com");
  }

  @Example
  void otherValuesStayLegibleAndEndInAHash() {
    assertThat(key("High error rate", "critical", "10.0.0.1:9100"))
        .matches("High-error-rate~critical~10\\.0\\.0\\.1-9100~~[0-9a-f]{16}");
    assertThat(key("Ärger", null, ""))
        .matches("-rger~~~~[0-9a-f]{16}")
        .isNotEqualTo(key("Ärger", "", null));
  }

  @Example
  void aServiceThatGroupsByNothingHasOneGroup() {
    assertThat(GroupingKey.of(List.of(), Map.of("alertname", "A"))).isEqualTo("all");
  }

  @Example
  void aStepWithinAPathIsNoKey() {
    for (String step : List.of(".", "..")) {
      assertThat(GroupingKey.of(List.of("alertname"), Map.of("alertname", step)))
          .startsWith(step + "~~");
    }
  }

  @Example
  void whatUtf8CanNotSayIsToldApart() {
    assertThat(List.of(key("\uD800", "", ""), key("\uDC00", "", ""), key("?", "", "")))
        .doesNotHaveDuplicates();
  }

  // INC-17
  @Property
  void equalValuesShareAKeyWhateverElseAnAlertCarries(
      @ForAll("values") List<String> values, @ForAll String other) {
    Map<String, String> more = labels(values);
    more.put("pod", other);

    assertThat(GroupingKey.of(LABELS, more)).isEqualTo(GroupingKey.of(LABELS, labels(values)));
  }

  @Property
  void otherValuesNeverShareAKey(
      @ForAll("values") List<String> one, @ForAll("values") List<String> other) {
    Assume.that(!one.equals(other));

    assertThat(GroupingKey.of(LABELS, labels(one)))
        .isNotEqualTo(GroupingKey.of(LABELS, labels(other)));
  }

  @Property
  void aKeyIsSafeInUrlsAndWorkflowIdsAndBounded(@ForAll("values") List<String> values) {
    assertThat(GroupingKey.of(LABELS, labels(values)))
        .matches("[A-Za-z0-9._~-]{1,120}")
        .isNotIn(".", "..");
  }

  /** Values made of few parts, so that they nearly agree; an absent label is null. */
  @Provide
  Arbitrary<List<String>> values() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a", "b", "~", "~~", "-", ".", " ", "/", "ä", "?", "\uD800", "\uDC00", "all");
    Arbitrary<String> few = parts.list().ofMaxSize(4).map(list -> String.join("", list));
    return Arbitraries.oneOf(few, Arbitraries.strings().ofMaxLength(200))
        .injectNull(0.1)
        .list()
        .ofSize(LABELS.size());
  }

  private static String key(String alertname, String severity, String instance) {
    Map<String, String> labels = new HashMap<>();
    put(labels, "alertname", alertname);
    put(labels, "severity", severity);
    put(labels, "instance", instance);
    return GroupingKey.of(LABELS, labels);
  }

  private static Map<String, String> labels(List<String> values) {
    Map<String, String> labels = new HashMap<>();
    for (int i = 0; i < LABELS.size(); i++) {
      put(labels, LABELS.get(i), values.get(i));
    }
    return labels;
  }

  private static void put(Map<String, String> labels, String label, String value) {
    if (value != null) {
      labels.put(label, value);
    }
  }
}
