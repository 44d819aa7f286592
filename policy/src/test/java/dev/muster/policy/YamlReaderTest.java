package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  @Test
  void whatIsNotYamlIsToldWithItsLineAndNothingElse() {
    assertThat(faults("people:\n  alice: {name: Alice\n  bob: {name: Bob}\n"))
        .containsExactly("policy.yaml:3: not YAML: expected ',' or '}', but got :");
    assertThat(faults("people:\n\talice: {}\n"))
        .singleElement()
        .asString()
        .startsWith("policy.yaml:2: not YAML: found character '\\t(TAB)'");
    assertThat(faults("people: {}\n---\nroles: {}\n"))
        .containsExactly(
            "policy.yaml:2: not YAML: a second document, which belongs into a file of its own");
  }

  @Test
  void aControlCharacterIsToldWithItsLine() {
    assertThat(faults("people:\n  alice:\n    name: A\u0001lice\n"))
        .containsExactly("policy.yaml:3: not YAML: a control character");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] latin1 = {'#', ' ', (byte) 0xe5, '\n'};
    PolicyFile file = new PolicyFile("policy.yaml", ByteBuffer.wrap(latin1));

    assertThat(Written.printed(Written.load(file)))
        .containsExactly("policy.yaml: the file is not UTF-8 text");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNoHarm() {
    String text = "\uFEFF" + Written.minimal().text().replace("\n", "\r\n");

    assertThat(faults(text)).isEmpty();
  }

  @Test
  void twinKeysAreRefusedWithTheLineOfTheFirst() {
    assertThat(Written.minimal().with("    owner: web", "    owner: web\n    owner: app").faults())
        .containsExactly("policy.yaml:42: services.shop.owner: written twice, first in line 41");
  }

  @Test
  void anAnchorMayBeUsedAgainButNotContainItself() {
    assertThat(Written.minimal().with("  lead: [bob]", "  lead: &l [bob]\n  cto: *l").faults())
        .isEmpty();
    assertThat(faults("people: &all\n  alice: *all\n"))
        .contains("policy.yaml:2: people.alice: an anchor that contains itself");
  }

  @Test
  void aliasesThatMultiplyAreCutOff() {
    String laughs =
        IntStream.rangeClosed(1, 30)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("", "a0: &a0 [ha]\n", ""));

    assertThat(faults(laughs))
        .singleElement()
        .asString()
        .contains("more than 200000 values, or more than 50 deep, with its aliases written out");
  }

  @Test
  void whatIsNestedWithoutEndIsCutOff() {
    assertThat(faults("people: " + "[".repeat(100_000)))
        .containsExactly("policy.yaml: not YAML: Nesting Depth exceeded max 50");
    String half = "a: &a " + "[".repeat(40) + "]".repeat(40) + "\n";
    assertThat(faults(half + "b: " + "[".repeat(40) + "*a" + "]".repeat(40)))
        .singleElement()
        .asString()
        .contains("more than 50 deep");
  }

  @Test
  void aKeyMustBeAWord() {
    assertThat(faults("? [a, b]\n: c\n")).contains("policy.yaml:1: a key must be a word");
  }

  @Test
  void aTagIsRefusedWithoutBeingRepeated() {
    assertThat(Written.minimal().with("owner: web", "owner: !hunter2").faults())
        .contains(
            "policy.yaml:41: services.shop.owner: a tag, a word after '!', means nothing here")
        .noneMatch(fault -> fault.contains("hunter2"));
  }

  @Test
  void plainWordsAreWhatTheyLookLike() {
    for (String owner : List.of("no", "on", "09:00", "010", "0x1f", "1_000", "1e3", "!!str 5")) {
      assertThat(Written.minimal().with("owner: web", "owner: " + owner).faults())
          .as(owner)
          .isEmpty();
    }
    assertThat(Written.minimal().with("owner: web", "owner: 5").faults())
        .containsExactly("policy.yaml:41: services.shop.owner: '5' is not a text");
  }

  private static List<String> faults(String text) {
    return new Written(text).faults();
  }
}
