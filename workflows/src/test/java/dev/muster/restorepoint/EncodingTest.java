package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "'', , false",
    "zstd, , true",
    "aes-256-gcm-hkdf:backups-2026, backups-2026, false",
    "aes-256-gcm-hkdf:backups-2026+zstd, backups-2026, true"
  })
  void isReadAsItIsWritten(String text, String key, boolean packed) {
    assertThat(Encoding.parse(text)).contains(new Encoding(key, packed));
    assertThat(new Encoding(key, packed).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "+zstd",
        "zstd+aes-256-gcm-hkdf:a",
        "aes-256-gcm-hkdf:",
        "aes-256-gcm-hkdf:+zstd",
        "aes-256-gcm-hkdf:azstd+",
        "aes-256-gcm-hkdf:a+zstd+zstd"
      })
  void whatNobodyCanReadIsNothing(String text) {
    assertThat(Encoding.parse(text)).isEmpty();
  }

  @Test
  void aNameThatEndsLikeAPackingIsAName() {
    assertThat(Encoding.parse("aes-256-gcm-hkdf:zstd")).contains(new Encoding("zstd", false));
  }
}
