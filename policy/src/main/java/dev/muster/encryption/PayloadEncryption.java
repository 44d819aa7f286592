package dev.muster.encryption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts payloads with the first of its keys and decrypts with any, so that keys rotate: a new
 * one is added last everywhere, then moved to the front, and the old one stays for as long as
 * histories do. Without a key it encrypts nothing. What came unencrypted is passed on as it is.
 */
public final class PayloadEncryption implements PayloadCodec {
  static final String ENCODING = "encoding";
  static final String KEY_ID = "encryption-key-id";
  static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

  private final Map<String, SealedBytes> seals = new LinkedHashMap<>();
  private final @Nullable EncryptionKey current;

  public PayloadEncryption(List<EncryptionKey> keys) {
    keys.forEach(key -> seals.put(key.id(), new SealedBytes(key)));
    current = keys.isEmpty() ? null : keys.getFirst();
  }

  /**
   * The converter of a process. It knows encrypted payloads even without a key: Temporal's own
   * would take a signal that it can't read for a broken one and drop it, where this one has it
   * tried again until the key is there.
   */
  public DataConverter converter() {
    return new CodecDataConverter(
        DefaultDataConverter.newDefaultInstance(), List.of(this), current != null);
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    EncryptionKey key = current;
    return key == null
        ? payloads
        : payloads.stream().map(payload -> encrypt(payload, key.id())).toList();
  }

  /**
   * Decrypts what is encrypted.
   *
   * @throws PayloadCodecException when its key is not known or its bytes were altered; it names the
   *     key, and trying again helps once the key is there
   */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream()
        .map(payload -> isEncrypted(payload) ? decrypt(payload) : payload)
        .toList();
  }

  private Payload encrypt(Payload payload, String id) {
    return Payload.newBuilder()
        .putMetadata(ENCODING, ENCRYPTED)
        .putMetadata(KEY_ID, ByteString.copyFromUtf8(id))
        .setData(ByteString.copyFrom(seal(id).close(payload.toByteArray())))
        .build();
  }

  private static boolean isEncrypted(Payload payload) {
    return ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING));
  }

  private Payload decrypt(Payload payload) {
    String id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    byte[] plain = seal(id).open(payload.getData().toByteArray());
    try {
      return Payload.parseFrom(plain);
    } catch (InvalidProtocolBufferException e) {
      throw new PayloadCodecException("what key '" + id + "' encrypted is not a payload", e);
    }
  }

  private SealedBytes seal(String id) {
    SealedBytes seal = seals.get(id);
    if (seal == null) {
      throw new PayloadCodecException(
          "a payload is encrypted with key '" + id + "', which is not in muster.encryption.keys");
    }
    return seal;
  }
}
