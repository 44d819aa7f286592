package dev.muster.evidence.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.VerifyingKeys;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceKeysTest {
  private static final String PKCS8 = "302e020100300506032b657004220420";
  private static final String X509 = "302a300506032b6570032100";

  /** Pairs published in RFC 8032, section 7.1. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
  })
  void thePublicKeyFollowsFromThePrivateOne(String privateKey, String publicKey) {
    HeadSigner signer = EvidenceKeys.signer(base64(PKCS8 + privateKey));

    assertThat(signer.publicKey()).isEqualTo(EvidenceKeys.publicKey(base64(X509 + publicKey)));
  }

  @Test
  void whatWasWrittenAsPemIsReadBack() {
    KeyPair pair = EvidenceKeys.generate();

    HeadSigner signer = EvidenceKeys.signer(EvidenceKeys.pem(pair.getPrivate()));
    ChainHead head = signer.sign(new EvidenceChain("a", 1, "f".repeat(64)));

    String shared = EvidenceKeys.pem(pair.getPublic());
    assertThat(shared).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("PUBLIC KEY-----\n");
    assertThat(VerifyingKeys.of(EvidenceKeys.publicKey(shared)).verifies(head)).isTrue();
    assertThat(VerifyingKeys.of(EvidenceKeys.generate().getPublic()).verifies(head)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2", "aHVudGVyMg==", "-----BEGIN PRIVATE KEY-----\nhunter2"})
  void whatIsNoKeyIsRefusedWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceKeys.signer(text))
        .withMessageStartingWith("not ")
        .withNoCause()
        .satisfies(refused -> assertThat(refused).hasMessageNotContaining("hunter2"));
    assertThatIllegalArgumentException().isThrownBy(() -> EvidenceKeys.publicKey(text));
  }

  @Test
  void aKeyOfTheOtherKindIsNamed() {
    KeyPair pair = EvidenceKeys.generate();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceKeys.publicKey(EvidenceKeys.pem(pair.getPrivate())))
        .withMessage("a 'PRIVATE KEY' where a 'PUBLIC KEY' is asked for");
  }

  @Test
  void aKeyOfAnotherAlgorithmIsNamed() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceKeys.signer(EvidenceKeys.pem(pair.getPrivate())))
        .withMessage("not an Ed25519 private key in PKCS#8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceKeys.publicKey(EvidenceKeys.pem(pair.getPublic())))
        .withMessage("not an Ed25519 public key in X.509");
  }

  @Test
  void aSignerIsShownByTheIdOfItsPublicKey() {
    KeyPair pair = EvidenceKeys.generate();
    HeadSigner signer = EvidenceKeys.signer(EvidenceKeys.pem(pair.getPrivate()));

    assertThat(signer.keyId())
        .isEqualTo(VerifyingKeys.id(pair.getPublic()))
        .matches("[0-9a-f]{16}");
    assertThat(signer).hasToString("the signer " + signer.keyId());
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
