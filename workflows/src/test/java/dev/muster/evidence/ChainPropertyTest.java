package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a chain holds and whatever is changed in it. */
class ChainPropertyTest {

  @Property(tries = 200)
  void anUntouchedChainVerifies(@ForAll("chains") List<SealedRecord> chain) throws Exception {
    assertThat(Chains.verify(chain, Chains.head(chain.getLast()))).isEmpty();

    VerifiedExport export = Chains.read(Chains.export(chain));
    assertThat(export.findings()).isEmpty();
    assertThat(export.records()).isEqualTo(chain.size());
  }

  @Property(tries = 500)
  void anyChangedByteOfARecordIsFound(
      @ForAll("chains") List<SealedRecord> chain, @ForAll int at, @ForAll byte change) {
    SealedRecord record = chain.get(Math.floorMod(at, chain.size()));
    Assume.that(record.bytes().size() > 0 && change != 0);
    byte[] bytes = record.bytes().toArray();
    bytes[Math.floorMod(at / 7, bytes.length)] ^= change;

    List<SealedRecord> changed = new ArrayList<>(chain);
    changed.set(Math.toIntExact(record.number() - 1), with(record, StoredBytes.of(bytes)));

    assertFound(changed, chain, ChainFinding.Kind.EDITED, record.number());
  }

  @Property(tries = 500)
  void aRecordThatIsTakenOutIsFound(@ForAll("chains") List<SealedRecord> chain, @ForAll int at) {
    int index = Math.floorMod(at, chain.size());
    List<SealedRecord> fewer = new ArrayList<>(chain);
    fewer.remove(index);

    boolean atTheEnd = index == chain.size() - 1;
    assertFound(fewer, chain, atTheEnd ? ChainFinding.Kind.CUT : ChainFinding.Kind.GAP, index + 1L);
  }

  @Property(tries = 500)
  void twoRecordsThatChangePlacesAreFound(
      @ForAll("chains") List<SealedRecord> chain, @ForAll int one, @ForAll int other) {
    int first = Math.floorMod(one, chain.size());
    int second = Math.floorMod(other, chain.size());
    Assume.that(first != second);
    List<SealedRecord> swapped = new ArrayList<>(chain);
    Collections.swap(swapped, first, second);

    assertThat(Chains.verify(swapped, Chains.head(chain.getLast())))
        .extracting(ChainFinding::kind)
        .contains(ChainFinding.Kind.OUT_OF_ORDER);
  }

  @Property(tries = 500)
  void aCutAnywhereIsFound(@ForAll("chains") List<SealedRecord> chain, @ForAll int at) {
    int length = Math.floorMod(at, chain.size());

    assertFound(chain.subList(0, length), chain, ChainFinding.Kind.CUT, length + 1L);
  }

  @Property(tries = 2_000)
  void anyChangedCharacterOfAnExportIsFoundOrRefused(
      @ForAll("chains") List<SealedRecord> chain, @ForAll int at, @ForAll("visible") char instead) {
    List<String> lines = new ArrayList<>(Chains.export(chain));
    int index = Math.floorMod(at, lines.size());
    StringBuilder line = new StringBuilder(lines.get(index));
    int place = Math.floorMod(at / 11, line.length());
    Assume.that(line.charAt(place) != instead);
    line.setCharAt(place, instead);
    lines.set(index, line.toString());

    assertThat(isWhole(lines)).as(line.toString()).isFalse();
  }

  @Property(tries = 500)
  void anyLineThatIsTakenOutOfAnExportIsFoundOrRefused(
      @ForAll("chains") List<SealedRecord> chain, @ForAll int at) {
    List<String> lines = new ArrayList<>(Chains.export(chain));
    lines.remove(Math.floorMod(at, lines.size()));

    assertThat(isWhole(lines)).isFalse();
  }

  private static boolean isWhole(List<String> lines) {
    try {
      return Chains.read(lines).isWhole();
    } catch (ExportFormatException e) {
      assertThat(e).hasMessageStartingWith("line ");
      return false;
    }
  }

  private static void assertFound(
      List<SealedRecord> changed, List<SealedRecord> chain, ChainFinding.Kind kind, long number) {
    assertThat(Chains.verify(changed, Chains.head(chain.getLast())))
        .anySatisfy(finding -> {
          assertThat(finding.kind()).isEqualTo(kind);
          assertThat(finding.number()).isEqualTo(number);
        });
  }

  private static SealedRecord with(SealedRecord record, StoredBytes bytes) {
    return new SealedRecord(
        record.chain(), record.number(), record.previous(), record.hash(), bytes);
  }

  @Provide
  Arbitrary<List<SealedRecord>> chains() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(40)
        .map(StoredBytes::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(bytes -> Chains.sealed(Chains.NAME, bytes));
  }

  @Provide
  Arbitrary<Character> visible() {
    return Arbitraries.chars().range('!', '~');
  }
}
