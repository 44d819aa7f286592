package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFaultTest {

  @Test
  void anUnknownKeyIsRefusedWithTheOneThatMayBeMeant() {
    assertThat(Written.minimal().with("    owner: web", "    ownr: web\n    owner: web").faults())
        .containsExactly("policy.yaml:41: services.shop.ownr: unknown key; did you mean 'owner'?");
    assertThat(Written.minimal().with("roles:", "rolls: {}\nroles:").faults())
        .containsExactly("policy.yaml:8: rolls: unknown key; did you mean 'roles'?");
    assertThat(Written.minimal().plus("weather: {}\n").faults())
        .containsExactly("policy.yaml:50: weather: unknown key");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThat(Written.minimal().with("    zone: Europe/Stockholm\n", "").faults())
        .containsExactly("policy.yaml:11: rotations.primary: 'zone' is missing");
  }

  @Test
  void whatNoPolicyCanDoWithoutIsNamed() {
    assertThat(new Written("people: {}\n").faults())
        .containsExactly(
            "policy: notification-rules.high: is missing",
            "policy: services: no service is declared",
            "policy: settings.public-url: is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone: Europe/Stockholm | zone: 5 | :12: rotations.primary.zone: '5' is not a text
          [alice, bob]           | alice   | :14: rotations.primary.layers[0].people: 'alice' is not a list of names
          length: 1w             | length: a week | :15: rotations.primary.layers[0].length: 'a week' is not a duration such as 30s, 15m, 1h30m or 7d
          length: 1w             | length: -1w | :15: rotations.primary.layers[0].length: '-1w' is not a duration such as 30s, 15m, 1h30m or 7d
          length: 1w             | length:     | :15: rotations.primary.layers[0].length: nothing is not a duration such as 30s, 15m, 1h30m or 7d
          time: 09:00            | time: 24:00 | :16: rotations.primary.layers[0].handoff.time: '24:00' is not a time of day in quotes or plain, such as 09:00
          time: 09:00            | time: 9     | :16: rotations.primary.layers[0].handoff.time: '9' is not a time of day in quotes or plain, such as 09:00
          day: monday            | day: mondy  | :16: rotations.primary.layers[0].handoff.day: 'mondy' is none of monday, tuesday, wednesday, thursday, friday, saturday, sunday; did you mean 'monday'?
          start: 2026-01-05      | start: 5 January | :17: rotations.primary.layers[0].start: '5 January' is not a date such as 2026-01-05
          mode: respond-within   | mode: [fast] | :20: escalation.standard.mode: a list is none of page-at, respond-within, measured
          [role:lead]            | [lead]      | :25: escalation.standard.levels[1].page[0]: 'lead' is not a target: rotation:NAME, role:NAME or person:NAME
          [role:lead]            | []          | :25: escalation.standard.levels[1].page: must not be empty
          [role:lead]            | [role:lead, role:lead] | :25: escalation.standard.levels[1].page: holds the same entry twice
          owner: web             | owner: ''   | :41: services.shop.owner: must not be empty
          owner: web             | owner: {a: b} | :41: services.shop.owner: a mapping is not a text
          https://muster.example.com | muster.example.com | :2: settings.public-url: 'muster.example.com' is not an address that begins with http:// or https:// and holds no password
          '    - channels: [console]' | '    []'    | :37: notification-rules.high: must not be empty
          channels: [console]    | channels: []  | :38: notification-rules.high[0].channels: must not be empty
          format: generic        | format: nagios | :46: integrations.api.format: 'nagios' is none of alertmanager, events-v2, generic
          """)
  void aValueOfTheWrongKindIsToldWithWhatIsExpected(String written, String instead, String fault) {
    assertThat(Written.minimal().with(written, instead).faults())
        .containsExactly("policy.yaml" + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "burst: 20, burst: 0, integrations.prometheus.burst: '0' is not a whole number from 1 to"
        + " 1000000",
    "burst: 20, burst: 1.5,"
        + " integrations.prometheus.burst: '1.5' is not a whole number from 1 to 1000000",
    "port: 465, port: 65536, channels.email.smtp.port: '65536' is not a port from 1 to 65535",
    "attempts: 3, attempts: 9999, channels.sms.retry.attempts: '9999' is not a whole number from 0"
        + " to 1000",
    "backoff: 1.5, backoff: 0.5, channels.sms.retry.backoff: '0.5' is not a number from 1 to 10",
    "repeats: 1, repeats: -1, escalation.timed.repeats: '-1' is not a whole number from 0 to 100",
  })
  void aNumberOutOfBoundsIsToldWithTheBounds(String written, String instead, String fault) {
    assertThat(Written.complete().with(written, instead).faults())
        .singleElement()
        .asString()
        .endsWith(": " + fault);
  }

  @Test
  void aNumberBeyondAllNumbersIsRefused() {
    String endless = "9".repeat(400) + ".0";

    assertThat(Written.complete().with("above: 0.05", "above: " + endless).faults())
        .singleElement()
        .asString()
        .endsWith("'" + "9".repeat(60) + "…' is not a number");
  }

  @Test
  void aNameThatIsNoneIsToldAtItsOwnLine() {
    assertThat(Written.minimal().with("  lead: [bob]", "  lead: [bob]\n  team lead: []").faults())
        .contains(
            "policy.yaml:10: roles.team lead: 'team lead' is not a name: up to 63 letters, digits,"
                + " '.', '_' and '-', the first a letter or digit");
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutRepeatingIt() {
    String url = "https://hunter2:hunter2@sms.example.com/send";

    assertThat(Written.complete().with("https://sms.example.com/send", url).faults())
        .singleElement()
        .asString()
        .contains("'https://…@sms.example.com/send' is not an address")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsWrittenOverManyLinesIsToldOnOne() {
    assertThat(
            Written.minimal()
                .with("mode: respond-within", "mode: \"page\\nat\\n\\u2028\"")
                .faults())
        .containsExactly(
            "policy.yaml:20: escalation.standard.mode: 'page at ' is none of page-at,"
                + " respond-within, measured; did you mean 'page-at'?");
  }

  @Test
  void afterAnIllegibleFileTheOthersAreStillLookedAtButNotWhatTheyReferTo() {
    PolicyFile people = Written.file("people.yaml", "people: {alice");
    PolicyFile rest = Written.file("rest.yaml", "roles: {lead: [alice], deputy: alice}\n");

    assertThat(Written.printed(Written.load(people, rest)))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("people.yaml:1: not YAML"))
        .contains("rest.yaml:1: roles.deputy: 'alice' is not a list of names");
  }
}
