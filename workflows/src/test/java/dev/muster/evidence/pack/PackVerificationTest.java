package dev.muster.evidence.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.evidence.VerifyingKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PackVerificationTest {
  private static final String CHAIN = "drill/shop";
  private static final HeadSigner SIGNER = signer();
  private static final PackPeriod PERIOD =
      new PackPeriod(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-12-31"), ZoneOffset.UTC);

  /** One before the period, its first moment, its last second, and the moment after. */
  private static final List<SealedRecord> RECORDS =
      sealed(
          record("drill", "KEPT", "2026-09-30T23:59:59Z"),
          record("drill", "KEPT", "2026-10-01T00:00:00Z"),
          record("drill", "BROKEN", "2026-12-31T23:59:59Z"),
          record("drill", "FAILED", "2027-01-01T00:00:00Z"));

  private static HeadSigner signer() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new HeadSigner(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String record(String kind, String verdict, String endedAt) {
    return "{\"plan\":\"%s\",\"kind\":\"%s\",\"verdict\":\"%s\",\"endedAt\":\"%s\"}"
        .formatted(CHAIN, kind, verdict, endedAt);
  }

  private static List<SealedRecord> sealed(String... texts) {
    EvidenceChain chain = EvidenceChain.start(CHAIN);
    List<SealedRecord> records = new ArrayList<>();
    for (String text : texts) {
      records.add(chain.seal(StoredBytes.of(text.getBytes(StandardCharsets.UTF_8))));
      chain = chain.with(records.getLast());
    }
    return records;
  }

  private static List<String> export(List<SealedRecord> records) {
    SealedRecord last = records.getLast();
    List<String> lines = new ArrayList<>(List.of(EvidenceExport.header(CHAIN)));
    records.forEach(record -> lines.add(EvidenceExport.line(record)));
    lines.add(
        EvidenceExport.line(SIGNER.sign(new EvidenceChain(CHAIN, last.number(), last.hash()))));
    return lines;
  }

  private static PackIndex index(UnaryOperator<List<PackLine>> changed) {
    List<PackLine> lines =
        new ArrayList<>(RECORDS.subList(1, 3).stream().map(PackLine::of).toList());
    return new PackIndex(
        PERIOD, Instant.parse("2027-01-02T00:00:00Z"), List.of(CHAIN), changed.apply(lines));
  }

  private static PackVerification verify(PackIndex index, List<String> export)
      throws ExportFormatException {
    PackVerification verification =
        new PackVerification(PackIndex.parse(index.json()), VerifyingKeys.of(SIGNER.publicKey()));
    verification.add(CHAIN, export.iterator());
    return verification;
  }

  private static PackVerification verify(UnaryOperator<List<PackLine>> changed)
      throws ExportFormatException {
    return verify(index(changed), export(RECORDS));
  }

  @Test
  void aListWithEveryRecordOfThePeriodAndNoOtherIsWhole() throws Exception {
    PackVerification verified = verify(lines -> lines);

    assertThat(verified.findings()).isEmpty();
    assertThat(verified.isWhole()).isTrue();
    assertThat(verified.lines())
        .extracting(PackLine::number, PackLine::verdict)
        .containsExactly(tuple(2L, EvidenceVerdict.KEPT), tuple(3L, EvidenceVerdict.BROKEN));
  }

  @Test
  void oneThatIsLeftOutIsFound() throws Exception {
    PackVerification verified = verify(lines -> lines.subList(0, 1));

    assertThat(verified.findings())
        .containsExactly("drill/shop 3 ended in the period and is not listed");
    assertThat(verified.isWhole()).isFalse();
  }

  @Test
  void aVerdictThatWasMadeBetterIsFound() throws Exception {
    PackVerification verified =
        verify(lines -> {
          PackLine broken = lines.getLast();
          lines.set(
              1,
              new PackLine(
                  CHAIN, 3, broken.hash(), "drill", EvidenceVerdict.KEPT, broken.endedAt()));
          return lines;
        });

    assertThat(verified.findings())
        .singleElement()
        .asString()
        .startsWith("drill/shop 3 is listed as drill KEPT at 2026-12-31T23:59:59Z")
        .contains("its chain says drill BROKEN");
  }

  @Test
  void oneThatIsListedTwiceOrIsInNoChainIsFound() throws Exception {
    PackVerification verified =
        verify(lines -> {
          lines.add(lines.getFirst());
          lines.add(PackLine.of(RECORDS.getLast()));
          return lines;
        });

    assertThat(verified.findings())
        .containsExactly(
            "drill/shop 2 is listed twice",
            "drill/shop 4 is listed, and its chain has no such record");
  }

  @Test
  void aChainThatIsNotWholeOrNotThereMakesThePackNotWhole() throws Exception {
    List<String> cut = export(RECORDS);
    cut.remove(4);
    PackIndex index = index(lines -> lines);

    assertThat(verify(index, cut).findings()).isEmpty();
    assertThat(verify(index, cut).isWhole()).isFalse();
    assertThat(new PackVerification(index, VerifyingKeys.of(SIGNER.publicKey())).findings())
        .startsWith("the chain drill/shop is not in the pack");
  }

  @Test
  void aChainUnderTheNameOfAnotherIsFound() throws Exception {
    PackVerification verification =
        new PackVerification(index(lines -> lines), VerifyingKeys.of(SIGNER.publicKey()));
    verification.add("drill/other", export(RECORDS).iterator());

    assertThat(verification.findings())
        .contains("chains/drill/other.jsonl has the chain drill/shop in it");
  }

  @Test
  void whatIsNoRecordOfARunIsFound() throws Exception {
    List<String> odd = export(sealed("{\"kind\":\"drill\"}"));

    assertThat(verify(index(lines -> List.of()), odd).findings())
        .containsExactly("drill/shop 1 is not the record of a run");
  }

  @Test
  void whatIsNoIndexIsRefusedInASentence() {
    assertThatThrownBy(() -> PackIndex.parse("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is not JSON");
    assertThatThrownBy(() -> PackIndex.parse("{}"))
        .hasMessage("is not the index of an evidence pack of version 1");
    assertThatThrownBy(
            () -> PackIndex.parse(index(lines -> lines).json().replace("2026-10-01", "soon")))
        .hasMessageStartingWith("has a time that is none");
  }

  @Test
  void aChainThatTheListDoesNotNameIsFound() throws Exception {
    PackIndex named = index(lines -> lines);
    PackIndex without = new PackIndex(named.period(), named.madeAt(), List.of(), named.lines());

    assertThat(verify(without, export(RECORDS)).findings())
        .containsExactly("the chain drill/shop is in the pack and is not listed");
  }

  @Test
  void aPackWithoutAChainIsNotWhole() {
    PackIndex empty =
        new PackIndex(PERIOD, Instant.parse("2027-01-02T00:00:00Z"), List.of(), List.of());
    PackVerification verification =
        new PackVerification(empty, VerifyingKeys.of(SIGNER.publicKey()));

    assertThat(verification.findings()).containsExactly("there is no chain in the pack");
    assertThat(verification.isWhole()).isFalse();
  }

  /** Nothing in a pack says which plans there should be: what it has is told, to be compared. */
  @Test
  void aChainThatWasLeftOutWithItsLinesShowsOnlyInWhatIsTold() throws Exception {
    PackVerification verified = verify(lines -> lines);

    assertThat(verified.isWhole()).isTrue();
    assertThat(verified.lastEnded(CHAIN)).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(verified.lastEnded("drill/other")).isEmpty();
  }

  @Test
  void aRecordOfAnotherPlanIsNoneOfItsChain() {
    SealedRecord foreign = EvidenceChain.start("drill/other").seal(RECORDS.getFirst().bytes());

    assertThatThrownBy(() -> PackLine.of(foreign))
        .hasMessage("drill/other 1 is not the record of a run");
  }

  @Test
  void namesThatCouldForgeALineAreRefused() {
    String json = index(lines -> lines).json();

    for (String forged : List.of("drill/shop\\n  verified", "\\u001b[32mdrill")) {
      assertThatThrownBy(() -> PackIndex.parse(json.replace("drill/shop", forged)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a chain is named by");
    }
    assertThatThrownBy(() -> PackIndex.parse(json.replace("\"drill\"", "\"drill\\n\"")))
        .hasMessage("a kind of runs is a word of small letters");
  }
}
