package dev.muster.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PayloadEncryptionTest {
  private static final String TEXT = "Payments fail";
  private static final EncryptionKey OLD = key("2026", 'o');
  private static final EncryptionKey NEW = key("2027", 'n');
  private static final Payload PLAIN =
      DefaultDataConverter.newDefaultInstance().toPayload(TEXT).orElseThrow();

  private final PayloadEncryption old = new PayloadEncryption(List.of(OLD));

  @Test
  void aPayloadComesBackWithItsMetadataAndIsUnreadableBetween() {
    Payload encrypted = encrypt(old);

    assertThat(encrypted.toByteString().toString(StandardCharsets.ISO_8859_1))
        .doesNotContain(TEXT, "json/plain")
        .contains("binary/encrypted", "encryption-key-id", "2026");
    assertThat(old.decode(List.of(encrypted))).containsExactly(PLAIN);
  }

  @Test
  void noTwoPayloadsLookAlike() {
    assertThat(IntStream.range(0, 100).mapToObj(any -> encrypt(old).getData()).distinct())
        .hasSize(100);
  }

  @Test
  void theFirstKeyEncryptsAndAllDecrypt() {
    PayloadEncryption rotated = new PayloadEncryption(List.of(NEW, OLD));
    Payload before = encrypt(old);
    Payload after = encrypt(rotated);

    assertThat(after.getMetadataOrThrow("encryption-key-id").toStringUtf8()).isEqualTo("2027");
    assertThat(rotated.decode(List.of(before, after, PLAIN))).containsExactly(PLAIN, PLAIN, PLAIN);
  }

  @Test
  void whatWasNeverEncryptedIsPassedOn() {
    Payload empty = Payload.getDefaultInstance();

    assertThat(old.decode(List.of(PLAIN, empty))).containsExactly(PLAIN, empty);
  }

  @Test
  void anUnknownKeyIsNamedAndNothingIsReturnedInItsPlace() {
    Payload encrypted = encrypt(new PayloadEncryption(List.of(NEW)));

    assertThatExceptionOfType(PayloadCodecException.class)
        .isThrownBy(() -> old.decode(List.of(PLAIN, encrypted)))
        .withMessage(
            "a payload is encrypted with key '2027', which is not in muster.encryption.keys");
  }

  @Test
  void everyAlteredByteShows() {
    Payload encrypted = encrypt(old);
    byte[] bytes = encrypted.getData().toByteArray();
    for (int at = 0; at < bytes.length; at++) {
      byte[] altered = bytes.clone();
      altered[at] ^= 1;
      assertDoesNotOpen(encrypted.toBuilder().setData(ByteString.copyFrom(altered)).build(), old);
    }
    for (int length : new int[] {0, 1, 11, 12, 13, 28, bytes.length - 1}) {
      ByteString cut = encrypted.getData().substring(0, length);
      assertDoesNotOpen(encrypted.toBuilder().setData(cut).build(), old);
    }
  }

  @Test
  void aPayloadPassedOffAsAnotherKeysDoesNotOpen() {
    EncryptionKey sameBytes = new EncryptionKey("2025", OLD.secret());
    Payload relabelled =
        encrypt(old).toBuilder()
            .putMetadata("encryption-key-id", ByteString.copyFromUtf8("2025"))
            .build();

    assertDoesNotOpen(relabelled, new PayloadEncryption(List.of(OLD, sameBytes)));
  }

  @Test
  void failuresAreUnreadableAsWell() {
    DataConverter converter = old.converter();
    Failure failure =
        converter.exceptionToFailure(
            ApplicationFailure.newFailure(TEXT, "Refused", new IllegalStateException(TEXT)));

    assertThat(failure.toByteString().toString(StandardCharsets.ISO_8859_1)).doesNotContain(TEXT);
    assertThat(converter.failureToException(failure)).hasMessageContaining(TEXT);
  }

  @Test
  void withoutAKeyNothingChanges() {
    PayloadEncryption off = new PayloadEncryption(List.of());
    DataConverter plain = DefaultDataConverter.newDefaultInstance();
    RuntimeException failure = ApplicationFailure.newFailure(TEXT, "Refused");

    assertThat(off.converter().toPayloads(TEXT, 7)).isEqualTo(plain.toPayloads(TEXT, 7));
    assertThat(off.converter().exceptionToFailure(failure))
        .isEqualTo(plain.exceptionToFailure(failure));
  }

  /** A DataConverterException would have the SDK drop a signal. */
  @Test
  void withoutAKeyWhatIsEncryptedIsNoBrokenMessage() {
    Payload encrypted = encrypt(old);

    assertThatExceptionOfType(PayloadCodecException.class)
        .isThrownBy(() ->
            new PayloadEncryption(List.of())
                .converter()
                .fromPayload(encrypted, String.class, String.class))
        .isNotInstanceOf(DataConverterException.class)
        .withMessageContaining("'2026'");
  }

  private static Payload encrypt(PayloadEncryption encryption) {
    return encryption.encode(List.of(PLAIN)).getFirst();
  }

  private static void assertDoesNotOpen(Payload payload, PayloadEncryption encryption) {
    assertThatExceptionOfType(PayloadCodecException.class)
        .isThrownBy(() -> encryption.decode(List.of(payload)))
        .withMessageContaining("does not open with key")
        .withMessageNotContaining(TEXT);
  }

  private static EncryptionKey key(String id, char filling) {
    byte[] bytes = Character.toString(filling).repeat(32).getBytes(StandardCharsets.UTF_8);
    return new EncryptionKey(id, new SecretKeySpec(bytes, "AES"));
  }
}
