package dev.muster.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordPlaceTest {
  private static final RecordPlace SHOP = place("Shop.example.com", "A");
  private static final RecordPlace WWW = place("www.example.com", "CNAME");

  private static RecordPlace place(String name, String type) {
    return new RecordPlace("example.com", name, type);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, true",
    "Shop.EXAMPLE.com., true",
    "example.com, true",
    "shop.example.net, false",
    "badexample.com, false"
  })
  void aNameIsOfItsZoneWhereItEndsWithIt(String name, boolean belongs) {
    assertThat(place(name, "A").belongsToZone()).isEqualTo(belongs);
  }

  @Test
  void aValueStandsThereAloneOrNotAtAll() {
    assertThat(SHOP.is("192.0.2.1", List.of("192.0.2.1"))).isTrue();
    assertThat(SHOP.is("192.0.2.1", List.of("192.0.2.1", "192.0.2.2"))).isFalse();
    assertThat(SHOP.is("192.0.2.1", List.of())).isFalse();
  }

  @Test
  void namesKnowNoUpperCaseAndAreWhole() {
    assertThat(WWW.is("Shop.example.com", List.of("shop.example.COM."))).isTrue();
    assertThat(WWW.is("shop", List.of("shop.example.com."))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:0:0:0:10, 2001:db8::10",
    "2001:0DB8::1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "::1, ::1",
    "1::, 1::",
    "an alias of shop, an alias of shop",
    "1:2:3, 1:2:3",
    "1::2::3, 1::2::3",
    "12345::1, 12345::1",
    "1:2:3:4:5:6:7::8:9, 1:2:3:4:5:6:7::8:9"
  })
  void aLongAddressIsWrittenAsProgramsOfTheDnsDo(String said, String written) {
    RecordPlace long6 = place("shop.example.com", "AAAA");

    assertThat(long6.written(said)).isEqualTo(written);
    assertThat(long6.is(said, List.of(written))).isTrue();
  }

  @Test
  void anExchangeIsBoundToTheOldValueByTheServerItself() {
    assertThat(new RecordExchange(SHOP, "192.0.2.1", "192.0.2.2", 30).lines())
        .containsExactly(
            "zone example.com.",
            "prereq yxrrset shop.example.com. IN A 192.0.2.1",
            "update delete shop.example.com. IN A",
            "update add shop.example.com. 30 IN A 192.0.2.2");
  }

  @Test
  void aTrialWritesWhatIsThere() {
    assertThat(RecordExchange.trial(SHOP, "192.0.2.1", 60))
        .containsExactly(
            "zone example.com.",
            "prereq yxrrset shop.example.com. IN A 192.0.2.1",
            "update add shop.example.com. 60 IN A 192.0.2.1");
  }

  @Test
  void whatWouldBeMoreThanALineIsRefused() {
    assertThatThrownBy(() -> new RecordExchange(SHOP, "192.0.2.1", "192.0.2.2\nsend", 30))
        .hasMessageContaining("more than one line");
  }
}
