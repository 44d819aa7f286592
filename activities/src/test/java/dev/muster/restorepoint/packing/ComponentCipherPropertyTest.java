package dev.muster.restorepoint.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is encrypted comes back as it was, or not at all. */
class ComponentCipherPropertyTest {
  private static final int SEGMENT = 1 << 20;
  private static final int HEADER = 40;
  private static final int TAG = 16;
  private static final int SEGMENTS = 3;

  private static final ComponentCipher CIPHER = ComponentCipher.of("a", key(1));
  private static final String NAME = "postgresql_database";
  private static final String AT = "shop-db/20260301T020000Z/1/database.dump.zstd.aes";
  private static final byte[] PLAIN = bytes(SEGMENTS * SEGMENT - SEGMENT / 2);
  private static final byte[] ENCRYPTED = encrypted(PLAIN);

  @Property(tries = 40)
  void whateverItsSizeItComesBack(@ForAll("sizes") int size) throws IOException {
    byte[] plain = bytes(size);

    byte[] encrypted = encrypted(plain);

    assertThat(decrypted(CIPHER, encrypted, NAME, AT)).isEqualTo(plain);
    assertThat(encrypted.length - size).isBetween(HEADER + TAG, HEADER + (SEGMENTS + 1) * TAG);
  }

  @Property(tries = 40)
  void theNameOfAHashIsTheSameForAKeyAndAnotherForAnother(@ForAll("sizes") int size) {
    byte[] hash = Arrays.copyOf(bytes(size), 32);
    byte[] name = CIPHER.name(hash);

    assertThat(name).hasSize(32).isNotEqualTo(hash);
    assertThat(ComponentCipher.of("a", key(1)).name(hash)).isEqualTo(name);
    assertThat(ComponentCipher.of("a", key(2)).name(hash)).isNotEqualTo(name);
  }

  @Property(tries = 40)
  void aBitThatIsAnotherIsFoundWhereverItIs(
      @ForAll("places") int place, @ForAll @IntRange(max = 7) int bit) {
    byte[] damaged = ENCRYPTED.clone();
    damaged[place] ^= (byte) (1 << bit);

    assertNotDecrypted(CIPHER, damaged, NAME, AT);
  }

  @Property(tries = 40)
  void anEndThatIsMissingIsFoundAlsoBetweenTwoSegments(@ForAll("places") int place) {
    assertNotDecrypted(CIPHER, Arrays.copyOf(ENCRYPTED, place), NAME, AT);
  }

  @Property(tries = 3)
  void nothingOfASegmentIsToldBeforeAllOfItIsFoundWhole(
      @ForAll @IntRange(min = 1, max = SEGMENTS - 1) int segment) throws IOException {
    byte[] damaged = ENCRYPTED.clone();
    damaged[segment * SEGMENT + SEGMENT / 3] ^= 1;
    int whole = segment * (SEGMENT - TAG) - HEADER;
    try (InputStream plain = CIPHER.decrypting(new ByteArrayInputStream(damaged), NAME, AT)) {
      assertThat(plain.readNBytes(whole)).isEqualTo(Arrays.copyOf(PLAIN, whole));
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> plain.read(new byte[1]));
    }
  }

  @Property(tries = 5)
  void anotherKeyAnotherComponentOrAnotherPlaceDecryptsNothing(@ForAll byte other) {
    assertNotDecrypted(ComponentCipher.of("a", key(other == 1 ? 2 : other)), ENCRYPTED, NAME, AT);
    assertNotDecrypted(ComponentCipher.ofNobody("a"), ENCRYPTED, NAME, AT);
    assertNotDecrypted(CIPHER, ENCRYPTED, "postgresql_globals", AT);
    assertNotDecrypted(CIPHER, ENCRYPTED, NAME, AT.replace("0301", "0302"));
    assertNotDecrypted(CIPHER, ENCRYPTED, NAME, AT.replace("shop", "shoe"));
    assertNotDecrypted(CIPHER, ENCRYPTED, NAME, AT.replace("/1/", "/2/"));
  }

  @Property(tries = 5)
  void theSameTwiceIsNeverStoredAlike(@ForAll("sizes") int size) {
    byte[] plain = bytes(size);

    assertThat(encrypted(plain)).isNotEqualTo(encrypted(plain));
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return near(SEGMENT - HEADER - TAG, SEGMENT - TAG).map(size -> size == 0 ? 1 : size);
  }

  @Provide
  Arbitrary<Integer> places() {
    return near(SEGMENT, SEGMENT).map(place -> Math.min(place, ENCRYPTED.length - 1));
  }

  /** Nothing, the ends of segments and what is about them, and anything else. */
  private static Arbitrary<Integer> near(int first, int others) {
    Arbitrary<Integer> ends =
        Arbitraries.integers().between(0, SEGMENTS - 2).map(more -> first + more * others);
    return Arbitraries.oneOf(
        Arbitraries.just(0),
        ends,
        ends.map(end -> end - 1),
        ends.map(end -> end + 1),
        Arbitraries.integers().between(0, SEGMENTS * SEGMENT - SEGMENT / 2));
  }

  private static void assertNotDecrypted(
      ComponentCipher cipher, byte[] encrypted, String name, String at) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> decrypted(cipher, encrypted, name, at));
  }

  private static byte[] encrypted(byte[] plain) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream encrypting = CIPHER.encrypting(stored, NAME, AT)) {
      encrypting.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return stored.toByteArray();
  }

  private static byte[] decrypted(ComponentCipher cipher, byte[] encrypted, String name, String at)
      throws IOException {
    try (InputStream plain = cipher.decrypting(new ByteArrayInputStream(encrypted), name, at)) {
      return plain.readAllBytes();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] key(int seed) {
    return Arrays.copyOf(
        ("a key of a test " + seed).getBytes(StandardCharsets.UTF_8), ComponentCipher.KEY_BYTES);
  }
}
