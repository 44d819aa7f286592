package dev.muster.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1.00 kB",
    "1234, 1.23 kB",
    "36200000, 36.2 MB",
    "999400000, 999 MB",
    "999600000, 1.00 GB",
    "123456789012, 123 GB",
    "9223372036854775807, 9.22 EB"
  })
  void aSizeHasThreeDigitsThatMatter(long bytes, String words) {
    assertThat(Bytes.words(bytes)).isEqualTo(words);
  }
}
