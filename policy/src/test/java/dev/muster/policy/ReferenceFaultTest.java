package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceFaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lead: [bob]         | lead: [bop]         | :9: roles.lead[0]: there is no person 'bop'; did you mean 'bob'?
          people: [alice, bob] | people: [alice, zoe] | :14: rotations.primary.layers[0].people[1]: there is no person 'zoe'
          rotation:primary    | rotation:primry     | :23: escalation.standard.levels[0].page[0]: there is no rotation 'primry'; did you mean 'primary'?
          role:lead           | role:leed           | :25: escalation.standard.levels[1].page[0]: there is no role 'leed'; did you mean 'lead'?
          role:lead           | person:lead         | :25: escalation.standard.levels[1].page[0]: there is no person 'lead'
          channels: [console] | channels: [consol]  | :38: notification-rules.high[0].channels[0]: there is no channel 'consol'; did you mean 'console'?
          escalation: standard | escalation: standart | :42: services.shop.escalation: there is no escalation policy 'standart'; did you mean 'standard'?
          severities: standard | severities: severe | :43: services.shop.severities: there is no severity scale 'severe'
          critical: P1        | critical: P3        | :28: severities.standard.mapping.critical: there is no level 'P3'; did you mean 'P1'?
          fallback: P2        | fallback: P4        | :29: severities.standard.fallback: there is no level 'P4'; did you mean 'P1'?
          """)
  void whatIsNotDeclaredIsToldWithWhatMayBeMeant(String written, String instead, String fault) {
    assertThat(Written.minimal().with(written, instead).faults()).contains("policy.yaml" + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "default-service: shop, default-service: shp, there is no service 'shp'; did you mean 'shop'?",
    "audiences: [incidents], audiences: [incident],"
        + " there is no audience 'incident'; did you mean 'incidents'?",
    "'{person: bob, from', '{person: bo, from', there is no person 'bo'; did you mean 'bob'?",
    "person: alice, person: alise, there is no person 'alise'; did you mean 'alice'?",
    "'channels: [sms, console]', 'channels: [sns, console]',"
        + " there is no channel 'sns'; did you mean 'sms'?",
    "'last-resort: {channel: email', 'last-resort: {channel: mail',"
        + " there is no channel 'mail'; did you mean 'email'?",
    "'incidents: {channel: email', 'incidents: {channel: mail',"
        + " there is no channel 'mail'; did you mean 'email'?",
    "'commander: role:lead', 'commander: role:leed',"
        + " there is no role 'leed'; did you mean 'lead'?",
    "'{P1: 5m, P2: 1h}', '{P1: 5m, P3: 1h}', there is no severity 'P3'; did you mean 'P1'?",
  })
  void everyOtherReferenceIsLookedUpToo(String written, String instead, String reason) {
    assertThat(Written.complete().with(written, instead).load().faults())
        .anySatisfy(fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  @Test
  void aNameDeclaredInTwoFilesIsToldWithThePlaceOfTheFirst() {
    PolicyFile first = Written.file("a.yaml", Written.minimal().text());
    PolicyFile second = Written.file("b.yaml", "# More.\npeople:\n  bob: {contact: {}}\n");
    PolicyFile third = Written.file("c.yaml", "settings: {public-url: 'https://example.com'}\n");

    assertThat(Written.printed(Written.load(first, second, third)))
        .containsExactly(
            "b.yaml:3: people.bob: declared already in a.yaml:6",
            "c.yaml:1: settings.public-url: declared already in a.yaml:2");
  }

  @Test
  void twoLevelsOfOneNameAreRefused() {
    assertThat(Written.minimal().with("name: P2", "name: P1").faults())
        .contains("policy.yaml:32: severities.standard.levels[1]: there is a level 'P1' already");
  }

  @Test
  void aFaultyServiceIsStillDeclared() {
    Written written =
        Written.minimal()
            .with("    owner: web", "    owner: 5")
            .with("    format: generic", "    format: generic\n    default-service: shop");

    assertThat(written.faults())
        .containsExactly("policy.yaml:41: services.shop.owner: '5' is not a text");
  }

  @Test
  void aNameWithADotIsNoPartOfTheOneBeforeIt() {
    Written written =
        Written.minimal()
            .with("lead: [bob]", "lead: [bob]\n  a: [zoe]\n  a.b: 5")
            .plus("  b: {role: viewer}\n");

    assertThat(written.faults())
        .contains("policy.yaml:10: roles.a[0]: there is no person 'zoe'")
        .contains("policy.yaml:11: roles.a.b: '5' is not a list of names");
  }
}
