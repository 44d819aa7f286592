package dev.muster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @Test
  void aHostIsEnough() {
    assertThat(RedisAddress.parse("redis://cache"))
        .isEqualTo(new RedisAddress("cache", 6379, 0, false, null, null));
  }

  @Test
  void everythingCanBeSaid() {
    assertThat(RedisAddress.parse("rediss://muster:pass:word@cache.example.com:6380/3"))
        .isEqualTo(new RedisAddress("cache.example.com", 6380, 3, true, "muster", "pass:word"));
  }

  @Test
  void aPasswordNeedsNoUser() {
    assertThat(RedisAddress.parse("redis://:secret@cache/"))
        .isEqualTo(new RedisAddress("cache", 6379, 0, false, null, "secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:secret@cache",
        "cache:6379",
        "redis://",
        "redis://:secret@cache/first",
        "redis://:se cret@cache"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> RedisAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("muster.redis.url is redis://HOST:PORT")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void nothingThatIsPrintedHoldsThePassword() {
    String url = "redis://:secret@cache";

    assertThat(RedisAddress.parse(url)).hasToString("cache:6379");
    assertThat(new RedisProperties(url, "", "", SOON).toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "${env:hunter2}", "file:/run/hunter2}", "env:hunter2-"})
  void whatIsNoReferenceIsNoPlaceForThePassword(String text) {
    assertThatThrownBy(() -> new RedisProperties("redis://cache", text, "", SOON))
        .hasMessageContaining("muster.redis.password-from is env:NAME, file:/path or ssm:/path")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void twoPasswordsAreOneTooMany() {
    RedisProperties properties =
        new RedisProperties("redis://:secret@cache", "env:REDIS_PASSWORD", "", SOON);

    assertThatThrownBy(properties::address).hasMessageContaining("names another");
  }

  @Test
  void thereIsTimeForAnAnswer() {
    assertThatThrownBy(() -> new RedisProperties("", "", "", Duration.ZERO))
        .hasMessageContaining("muster.redis.answer-within");
  }
}
