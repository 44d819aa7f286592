package dev.muster.restorepoint.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.evidence.s3.S3Gateway;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Stores;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes into a real store comes out of it as it was, or is told for what it is. */
class PackingIT {
  private static final String BUCKET = "backups";
  private static final String NAME = "postgresql_database";
  private static final String SENTENCE = "a sentence that is told to nobody";
  private static final EncryptionKey KEY = new EncryptionKey("a", "${env:KEY}");

  @TempDir private static Path folder;
  private static S3Gateway gateway;
  private static S3Client client;
  private static Place place;
  private static int points;

  private final String at = "shop-db/20260301T020000Z/" + points++ + "/database.dump.zstd.aes";
  private final Packer packer = new Packer(place, Keyring.cipher(keyring(1).secrets(), KEY));
  private final Unpacker unpacker = new Unpacker(place, keyring(1));

  @BeforeAll
  static void start() {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    gateway = S3Gateway.start(program.get(), folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BUCKET));
    place = new Stores(gateway.secrets()).open(gateway.store(BUCKET, ""));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      place.close();
      client.close();
      gateway.close();
    }
  }

  @BeforeEach
  void noUploads() {
    assertThat(client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 5_000_000, 30_000_000})
  void whatIsStoredComesBackAndTellsNothingOfItself(int size) throws IOException {
    byte[] plain = plain(size);

    Component stored = stored(packer, plain);

    assertThat(stored.encoding()).isEqualTo("aes-256-gcm-hkdf:a+zstd");
    assertThat(packer.file("database.dump")).isEqualTo("database.dump.zstd.aes");
    assertThat(read(unpacker, stored)).isEqualTo(plain);
    assertThat(new String(bytes(stored), StandardCharsets.ISO_8859_1)).doesNotContain(SENTENCE);
    assertThat(packer.stored(stored)).isTrue();
  }

  @Test
  void withoutAKeyItIsPackedAlone() throws IOException {
    Packer open = new Packer(place, Optional.empty());

    Component stored = stored(open, plain(1_000_000));

    assertThat(stored.encoding()).isEqualTo("zstd");
    assertThat(open.file("database.dump")).isEqualTo("database.dump.zstd");
    assertThat(read(unpacker, stored)).isEqualTo(plain(1_000_000));
    assertThat(packer.stored(stored)).isFalse();
  }

  @Test
  void whatIsBrokenOffLeavesNothing() throws IOException {
    try (PackedUpload broken = packer.begin(NAME, at, 0)) {
      broken.write(plain(30_000_000));
    }

    assertThat(client.listObjectsV2(list -> list.bucket(BUCKET).prefix(at)).contents()).isEmpty();
    noUploads();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 39, 41, 100, 1 << 20, (1 << 20) + 1, 2_999_999})
  void whatTheStoreHasCutOrLengthenedIsToldByItsHash(int left) throws IOException {
    Component stored = stored(packer, plain(3_000_000));
    change(stored, bytes -> Arrays.copyOf(bytes, left));

    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(unpacker, stored))
        .withMessageStartingWith(NAME + " is not what was stored");
  }

  @Test
  void whatTheStoreHasChangedIsToldByItsHash() throws IOException {
    Component stored = stored(packer, plain(3_000_000));
    change(
        stored,
        bytes -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        });

    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(unpacker, stored))
        .withMessageStartingWith(NAME + " is not what was stored");
  }

  @Test
  void anotherKeyUnderItsNameIsToldAsThat() throws IOException {
    Component stored = stored(packer, plain(3_000_000));

    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> read(new Unpacker(place, keyring(2)), stored))
        .withMessage(NAME + " is what was stored, and can't be decrypted with the key a");
  }

  @Test
  void aPartInThePlaceOfAnotherIsToldAsThat() throws IOException {
    Component stored = stored(packer, plain(3_000_000));
    String elsewhere = at.replace("0301", "0302");
    try (Upload upload = place.write(elsewhere, 0)) {
      upload.write(bytes(stored));
      upload.complete();
    }

    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() ->
            read(
                unpacker,
                new Component(NAME, elsewhere, stored.bytes(), stored.sha256(), stored.encoding())))
        .withMessageContaining("can't be decrypted with the key a");
  }

  @Test
  void whatIsStoredInAWayThatNobodyKnowsIsToldAsThat() throws IOException {
    Component stored = stored(packer, plain(1));

    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() ->
            read(unpacker, new Component(NAME, at, stored.bytes(), stored.sha256(), "rot13+zstd")))
        .withMessage(NAME + " is stored as rot13+zstd, which this can't read");
  }

  private Component stored(Packer how, byte[] plain) throws IOException {
    try (PackedUpload upload = how.begin(NAME, at, plain.length)) {
      upload.write(plain);
      return upload.complete();
    }
  }

  private static byte[] read(Unpacker how, Component component) throws IOException {
    try (InputStream plain = how.read(component)) {
      return plain.readAllBytes();
    }
  }

  private static byte[] bytes(Component component) throws IOException {
    try (InputStream stored = place.read(component)) {
      return stored.readAllBytes();
    }
  }

  private static void change(Component component, UnaryOperator<byte[]> change) throws IOException {
    byte[] changed = change.apply(bytes(component));
    try (Upload upload = place.write(component.key(), changed.length)) {
      upload.write(changed);
      upload.complete();
    }
  }

  /** Half of it can't be packed. */
  private static byte[] plain(int size) {
    byte[] plain = SENTENCE.repeat(size / SENTENCE.length() + 1).getBytes(StandardCharsets.UTF_8);
    byte[] random = new byte[size / 2];
    new Random(size).nextBytes(random);
    System.arraycopy(random, 0, plain, 0, random.length);
    return Arrays.copyOf(plain, size);
  }

  private static Keyring keyring(int seed) {
    byte[] key = new byte[ComponentCipher.KEY_BYTES];
    Arrays.fill(key, (byte) seed);
    return new Keyring(
        new Secrets(Map.of("KEY", Base64.getEncoder().encodeToString(key))::get), List.of(KEY));
  }
}
