package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceChainTest {

  @Test
  void hashesAreWhatAnybodyCanComputeFromTheDescription() {
    List<SealedRecord> records = Chains.of(Chains.NAME, "{\"a\":1}", "{\"b\":\"é\"}");

    assertThat(records)
        .extracting(SealedRecord::hash)
        .containsExactly(
            "3533aaedfd27bd9cc287c90ecb06c990faef8e33065395bfffdb6ea334058ace",
            "b705c673991fefb6df83180a4affef54645db67a47949debaf0e11db33f168d2");
  }

  @Test
  void eachRecordIsSealedOntoTheOneBefore() {
    List<SealedRecord> records = Chains.of(Chains.NAME, "a", "b", "c");

    assertThat(records).extracting(SealedRecord::number).containsExactly(1L, 2L, 3L);
    assertThat(records.getFirst().previous()).isEqualTo(EvidenceChain.START);
    assertThat(records.get(1).previous()).isEqualTo(records.getFirst().hash());
    assertThat(records.get(2).previous()).isEqualTo(records.get(1).hash());
  }

  @Test
  void whereOnePartEndsAndTheNextBeginsIsPartOfTheHash() {
    SealedRecord one = EvidenceChain.start("a").seal(Chains.bytes("bc"));
    SealedRecord other = EvidenceChain.start("ab").seal(Chains.bytes("c"));

    assertThat(one.hash()).isNotEqualTo(other.hash());
  }

  @Test
  void goesOnOnlyWithTheNextRecord() {
    List<SealedRecord> records = Chains.of(Chains.NAME, "a", "b", "c");
    EvidenceChain first = EvidenceChain.start(Chains.NAME).with(records.getFirst());

    assertThat(first.with(records.get(1)).number()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.with(records.get(2)))
        .withMessage("incident/checkout: record 3 is not sealed onto record 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "a b", "../a", "a/..", "é", "a\n", "\"a\""})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceChain.start(name))
        .withMessageContaining("such as incident/checkout");
  }

  @Test
  void aNameHasALongestForm() {
    assertThat(EvidenceChain.start("a".repeat(200)).name()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> EvidenceChain.start("a".repeat(201)));
  }

  @Test
  void noPlaceInAChainContradictsItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceChain("a", 0, "f".repeat(64)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceChain("a", 3, EvidenceChain.START));
  }

  @Test
  void storedBytesAreNobodysToChange() {
    byte[] given = {1, 2, 3};
    StoredBytes stored = StoredBytes.of(given);
    given[0] = 9;
    stored.toArray()[1] = 9;

    assertThat(stored.toArray()).containsExactly(1, 2, 3);
    assertThat(StoredBytes.ofBase64(stored.base64())).isEqualTo(stored);
    assertThatIllegalArgumentException().isThrownBy(() -> StoredBytes.ofBase64("QR=="));
  }
}
