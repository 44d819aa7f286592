package dev.muster.restorepoint.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NameSetTest {
  @Property(tries = 50)
  void hasWhatWasAddedAndNothingElse(@ForAll @Size(max = 3_000) List<Integer> seeds) {
    NameSet names = new NameSet();
    seeds.stream().filter(seed -> seed % 2 == 0).map(NameSetTest::name).forEach(names::add);

    assertThat(seeds)
        .allSatisfy(seed -> assertThat(names.has(name(seed))).isEqualTo(seed % 2 == 0));
    assertThat(names.isEmpty()).isEqualTo(seeds.stream().noneMatch(seed -> seed % 2 == 0));
  }

  @Test
  void aNameOfZerosIsOneToo() {
    NameSet names = new NameSet();
    assertThat(names.has("0".repeat(64))).isFalse();

    names.add("0".repeat(64));

    assertThat(names.has("0".repeat(64))).isTrue();
  }

  private static String name(int seed) {
    return HexFormat.of().formatHex(Hashes.sha256().digest(Integer.toString(seed).getBytes(UTF_8)));
  }
}
