package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelFaultTest {

  @Test
  void eachKindOfChannelNeedsItsOwnServer() {
    assertThat(channel("kind: email")).containsExactly("channels.more: 'smtp' is missing");
    assertThat(channel("kind: webhook, contact: phone"))
        .containsExactly("channels.more: 'webhook' is missing");
    assertThat(channel("kind: webhook, webhook: {url: 'https://a', secret: '${env:A}'}"))
        .containsExactly("channels.more: 'contact' is missing");
  }

  @Test
  void theServerOfAnotherKindIsRefused() {
    assertThat(channel("kind: console, smtp: {host: a, from: b@c.d}"))
        .containsExactly("channels.more.smtp: belongs to a channel of kind email");
    assertThat(channel("kind: console, webhook: {url: 'https://a', secret: '${env:A}'}"))
        .containsExactly("channels.more.webhook: belongs to a channel of kind webhook");
  }

  @Test
  void aUserNeedsAPasswordAndAPasswordAUser() {
    assertThat(channel("kind: email, smtp: {host: a, from: b@c.d, user: e}"))
        .containsExactly("channels.more.smtp: 'user' and 'password' go together");
    assertThat(channel("kind: email, smtp: {host: a, from: b@c.d, password: '${env:A}'}"))
        .containsExactly("channels.more.smtp: 'user' and 'password' go together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a_b/", "https://exa[mple", "https://a:port/", "https://a/%zz"})
  void anAddressThatNobodyCouldCallIsRefused(String url) {
    assertThat(
            channel(
                "kind: webhook, contact: phone, webhook: {url: '%s', secret: '${env:A}'}"
                    .formatted(url)))
        .containsExactly(
            "channels.more.webhook.url: '%s' is not a web address with a host".formatted(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runbook", "dashboard", "status-page"})
  void aLinkThatNobodyCouldFollowIsRefused(String key) {
    assertThat(
            Written.minimal()
                .with("    owner: web", "    owner: web\n    " + key + ": 'https://exa[mple'")
                .faults())
        .containsExactly(
            "policy.yaml:42: services.shop.%s: 'https://exa[mple' is not a web address"
                .formatted(key));
  }

  @ParameterizedTest
  @CsvSource({
    "timeout: 0s, timeout: must be longer than nothing",
    "delay: 0s, delay: must be longer than nothing",
    "give-up-after: 0ms, give-up-after: must be longer than nothing",
    "'delay: 5s, max-delay: 4s', max-delay: must not be shorter than 'delay'",
  })
  void retryFiguresMustMakeSense(String retry, String fault) {
    assertThat(channel("kind: console, retry: {%s}".formatted(retry)))
        .contains("channels.more.retry." + fault);
  }

  @Test
  void aLongDelayNeedsNoLongestOne() {
    assertThat(channel("kind: console, retry: {delay: 1m}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alice@example.com, alice, people.alice.contact.email",
    "alice@example.com, alice@, people.alice.contact.email",
    "alice@example.com, a b@example.com, people.alice.contact.email",
    "last-resort@example.com, '\"#alerts\"', settings.last-resort.address",
    "' web@example.com\"', ' #web\"', audiences.incidents.address",
  })
  void anAddressForMailMustBeOne(String written, String instead, String path) {
    assertThat(Written.complete().with(written, instead).load().faults())
        .filteredOn(fault -> fault.path().equals(path))
        .singleElement()
        .satisfies(fault -> assertThat(fault.reason()).endsWith("is not an e-mail address"));
  }

  @Test
  void withoutMailAnAddressMayHaveAnyForm() {
    assertThat(Written.minimal().with("alice@example.com", "alice").faults()).isEmpty();
  }

  /** What is wrong with the minimal policy and one more channel; without the file and line. */
  private static Iterable<String> channel(String keys) {
    return Written.minimal()
        .with("channels:\n  console:", "channels:\n  more: {%s}\n  console:".formatted(keys))
        .faults()
        .stream()
        .map(fault -> fault.replace("policy.yaml:34: ", ""))
        .toList();
  }
}
