package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.evidence.ChainFinding.Kind;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChainVerificationTest {
  private static final Set<Kind> SEEN = EnumSet.noneOf(Kind.class);

  private final List<SealedRecord> whole = Chains.of(Chains.NAME, "a", "b", "c", "d", "e");
  private final ChainHead head = Chains.head(whole.getLast());

  @AfterAll
  static void everyKindOfFindingWasSeen() {
    assertThat(SEEN).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void aWholeChainHasNoFindings() {
    assertThat(Chains.verify(whole, head)).isEmpty();
  }

  @Test
  void anEditedRecordIsNamed() {
    assertFound(
        replaced(2, edited(whole.get(2), "C")),
        head,
        Kind.EDITED,
        3,
        "record 3 is not what its hash was taken over");
  }

  @Test
  void aRecordReplacedWithAHashOfItsOwnBreaksTheLinkAfterIt() {
    SealedRecord resealed =
        new EvidenceChain(Chains.NAME, 2, whole.get(1).hash()).seal(Chains.bytes("C"));

    assertFound(
        replaced(2, resealed),
        head,
        Kind.BROKEN_LINK,
        4,
        "record 4 was not sealed onto this record 3");
  }

  @Test
  void aFirstRecordThatHadOneBeforeItIsNamed() {
    SealedRecord first = whole.getFirst();
    String other = "e".repeat(64);
    SealedRecord moved =
        new SealedRecord(
            Chains.NAME,
            1,
            other,
            ChainHash.of(Chains.NAME, 1, other, first.bytes()),
            first.bytes());

    assertThat(Chains.verify(List.of(moved), Chains.head(moved)))
        .containsExactly(
            finding(Kind.BROKEN_LINK, 1, "record 1 was not sealed onto the start of a chain"));
  }

  @Test
  void aWholeChainSealedAgainIsNotTheOneThatWasSigned() {
    assertFound(
        Chains.of(Chains.NAME, "a", "b", "C", "d", "e"),
        head,
        Kind.HEAD_MISMATCH,
        5,
        "record 5 is not the one signed");
  }

  @Test
  void missingRecordsAreNamed() {
    assertFound(without(3), head, Kind.GAP, 3, "record 3 is missing");
    assertFound(without(1, 2), head, Kind.GAP, 1, "records 1 to 2 are missing");
  }

  @Test
  void recordsThatChangedPlacesAreNamed() {
    List<SealedRecord> swapped = new ArrayList<>(whole);
    swapped.set(1, whole.get(2));
    swapped.set(2, whole.get(1));

    assertFound(swapped, head, Kind.OUT_OF_ORDER, 2, "record 2 stands behind record 3");
  }

  @Test
  void aRecordThatIsThereTwiceIsNamed() {
    List<SealedRecord> twice = new ArrayList<>(whole);
    twice.add(2, whole.get(1));

    assertFound(twice, head, Kind.DUPLICATE, 2, "record 2 is there more than once");
  }

  @Test
  void aRecordOfAnotherChainIsNamed() {
    SealedRecord foreign = Chains.of("incident/search", "x", "y", "z").get(2);

    assertThat(Chains.verify(replaced(2, foreign), head))
        .containsExactly(
            finding(Kind.FOREIGN, 3, "record 3 is of the chain incident/search"),
            finding(Kind.GAP, 3, "record 3 is missing"));
  }

  @Test
  void aCutAtTheEndShowsAgainstTheSignedHead() {
    assertFound(
        whole.subList(0, 3),
        head,
        Kind.CUT,
        4,
        "the chain was signed up to record 5 and ends with record 3");
    assertFound(
        List.of(), head, Kind.CUT, 1, "the chain was signed up to record 5 and ends with record 0");
  }

  @Test
  void recordsBehindAnOlderHeadAreNamed() {
    assertFound(
        whole,
        Chains.head(whole.get(2)),
        Kind.BEYOND_HEAD,
        4,
        "the chain was signed up to record 3 and goes on to record 5");
  }

  @Test
  void withoutAHeadNothingSaysWhereTheChainEnds() {
    assertThat(Chains.verify(whole, null))
        .containsExactly(
            finding(Kind.NO_HEAD, 0, "there is no signed head: a cut at the end would not show"));
  }

  @Test
  void aHeadSignedByAnotherKeyIsNamed() {
    HeadSigner other = Chains.signer();
    ChainHead signed = other.sign(new EvidenceChain(Chains.NAME, 5, whole.getLast().hash()));

    assertFound(
        whole,
        signed,
        Kind.UNKNOWN_KEY,
        0,
        "the head is signed by the key %s, which is not among those given: %s"
            .formatted(other.keyId(), Chains.SIGNER.keyId()));
  }

  @Test
  void aHeadThatOnlyClaimsToBeSignedByOurKeyIsNamed() {
    ChainHead signed =
        Chains.signer().sign(new EvidenceChain(Chains.NAME, 5, whole.getLast().hash()));
    ChainHead claimed = signedWith(signed.signature());

    assertFound(
        whole,
        claimed,
        Kind.BAD_SIGNATURE,
        0,
        "the key %s did not sign this head".formatted(Chains.SIGNER.keyId()));
    assertFound(
        whole,
        signedWith("AAAA"),
        Kind.BAD_SIGNATURE,
        0,
        "the key %s did not sign this head".formatted(Chains.SIGNER.keyId()));
  }

  @Test
  void theHeadOfAnotherChainIsNamed() {
    ChainHead foreign = Chains.head(Chains.of("incident/search", "a").getFirst());

    assertFound(whole, foreign, Kind.FOREIGN, 0, "the head is of the chain incident/search");
  }

  @Test
  void afterARotationHeadsOfTheOldKeyAndTheNewOneAreKnown() {
    HeadSigner next = Chains.signer();
    VerifyingKeys both = VerifyingKeys.of(Chains.SIGNER.publicKey(), next.publicKey());

    assertThat(both.verifies(head)).isTrue();
    assertThat(both.verifies(next.sign(new EvidenceChain("a", 1, "f".repeat(64))))).isTrue();
  }

  @Test
  void aSignerRefusesAPublicKeyThatIsNotItsOwn() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    KeyPair one = generator.generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeadSigner(one.getPrivate(), generator.generateKeyPair().getPublic()))
        .withMessageContaining("is not that of the public key");
  }

  private ChainHead signedWith(String signature) {
    return new ChainHead(Chains.NAME, 5, whole.getLast().hash(), Chains.SIGNER.keyId(), signature);
  }

  private static void assertFound(
      List<SealedRecord> records, ChainHead head, Kind kind, long number, String sentence) {
    assertThat(Chains.verify(records, head)).containsExactly(finding(kind, number, sentence));
  }

  private static ChainFinding finding(Kind kind, long number, String sentence) {
    SEEN.add(kind);
    return new ChainFinding(kind, number, sentence);
  }

  private List<SealedRecord> replaced(int index, SealedRecord instead) {
    List<SealedRecord> replaced = new ArrayList<>(whole);
    replaced.set(index, instead);
    return replaced;
  }

  private List<SealedRecord> without(long... numbers) {
    List<Long> gone = Arrays.stream(numbers).boxed().toList();
    return whole.stream().filter(record -> !gone.contains(record.number())).toList();
  }

  private static SealedRecord edited(SealedRecord record, String text) {
    return new SealedRecord(
        record.chain(), record.number(), record.previous(), record.hash(), Chains.bytes(text));
  }
}
