package dev.muster.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.dns.failure.DnsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsigKeyTest {
  // MNT-19
  @Test
  void whatTsigKeygenWritesIsToldToNsupdateAndNobodyElse() {
    TsigKey key =
        TsigKey.parse(
            "key \"update.one\" {\n\talgorithm hmac-sha512;\n\tsecret \"c2Vj+/0=\";\n};\n");

    assertThat(key.line()).isEqualTo("key hmac-sha512:update.one c2Vj+/0=");
    assertThat(key).hasToString("the key update.one");
  }

  @Test
  void whatAProgramRepeatsOfItIsWithheld() {
    TsigKey key = new TsigKey("hmac-sha512", "update", "c2Vj+/0=");

    assertThat(key.withheld("could not create key from c2Vj+/0=: not implemented"))
        .isEqualTo("could not create key from ***: not implemented");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2VjcmV0",
        "key update { secret \"c2VjcmV0\"; };",
        "key update { algorithm hmac-sha256; };",
        "key update { algorithm hmac-sha256; secret \"c2VjcmV0\nquit\"; };",
        "key update { algorithm hmac-sha256; secret \"c2Vjc\"; };"
      })
  void whatIsNoKeyIsRefusedWithoutTellingIt(String text) {
    assertThat(catchThrowable(() -> TsigKey.parse(text)))
        .isInstanceOf(DnsException.Refused.class)
        .message()
        .doesNotContain("c2V");
  }
}
