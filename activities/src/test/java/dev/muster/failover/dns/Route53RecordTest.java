package dev.muster.failover.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.dns.RecordPlace;
import dev.muster.dns.route53.StubRoute53;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.RecordSight.Answer;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.failover.traffic.TrafficActivities.Question;
import dev.muster.failover.traffic.TrafficLook;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records of a hosted zone, where Route 53 is slow, busy, or another was quicker. */
@Timeout(60)
class Route53RecordTest {
  private static final String SHOP = "shop.example.com.";
  private static final String P1 = "192.0.2.10";
  private static final String P2 = "192.0.2.20";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private StubRoute53 route53;
  private TrafficActivities traffic;

  @BeforeEach
  void start() throws IOException {
    route53 = new StubRoute53();
    route53.stands(SHOP, "A", 60, P1);
    Secrets secrets = new Secrets(Map.of("ID", "AKIATEST", "KEY", "the-secret-key")::get);
    Patience patience =
        new Patience(
            Duration.ofSeconds(2),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(1));
    environment.registerActivitiesImplementations(
        new DnsTraffic(secrets, patience, Clock.systemUTC()));
    traffic = environment.newActivityStub(TrafficActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
    route53.close();
  }

  private TrafficRecord record() {
    return record("shop.example.com", "A", P1, P2, "${env:KEY}");
  }

  private TrafficRecord record(String name, String type, String p1, String p2, String key) {
    return new TrafficRecord(
        new RecordPlace("example.com", name, type),
        30,
        Map.of("p1", p1, "p2", p2),
        new Route53Way(
            StubRoute53.ZONE,
            "us-east-1",
            route53.endpoint(),
            new StoreAddress.Credentials("${env:ID}", key)));
  }

  private Led lead() {
    return lead(record());
  }

  private Led lead(TrafficRecord record) {
    return traffic.lead(new LeadOrder(record, "p1", "p2"));
  }

  private ApplicationFailure failure() {
    return (ApplicationFailure) catchThrowableOfType(ActivityFailure.class, this::lead).getCause();
  }

  private RecordSight tryOut() {
    return traffic.tryOut(new Question(List.of(record()))).records().getFirst();
  }

  private Answer look(TrafficRecord record) {
    return traffic.look(new Question(List.of(record))).records().getFirst().answers().getFirst();
  }

  // DR-06
  @Test
  void aRecordIsExchangedInOneBatchAndWaitedForUntilAllServersHaveIt() {
    route53.pending = 2;

    Led led = lead();

    assertThat(route53.taken).containsExactly("DELETE 60 " + P1 + ", CREATE 30 " + P2);
    assertThat(route53.pending).isNegative();
    assertThat(led.change()).isEqualTo("C1");
    assertThat(led.ttlBefore()).isEqualTo(60);
    assertThat(led.changedAt()).isNotNull();
    assertThat(led.silent()).isEmpty();
  }

  // DR-06
  @Test
  void ledAgainItChangesNothingAndIsWaitedForAgain() {
    lead();
    route53.pending = 1;

    Led again = lead();

    assertThat(route53.taken.getLast()).isEqualTo("DELETE 30 " + P2 + ", CREATE 30 " + P2);
    assertThat(route53.pending).isNegative();
    assertThat(again.change()).isEqualTo("C2");
    assertThat(again.changedAt()).isNull();
    assertThat(again.silent()).isEmpty();
  }

  @Test
  void whereItLeadsThereAndNobodyMayAskItsServersThatIsTold() {
    route53.stands(SHOP, "A", 30, P2);
    route53.denied = "POST.*";

    assertThat(lead().silent()).singleElement().asString().contains("AccessDenied");
  }

  @Test
  void whatSomebodyLedBackAfterItsChangeStays() {
    environment.setHeartbeatDetails(new LeadNote.Told(60, NOON, "C7"));

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(failure.getOriginalMessage()).contains("says " + P1 + " for 60 s");
    assertThat(route53.taken).isEmpty();
  }

  @Test
  void whatIsNotKnownToBeChangedIsChangedByTheNextAttempt() {
    environment.setHeartbeatDetails(new LeadNote.Told(60, null, null));

    assertThat(lead().change()).isEqualTo("C1");
    assertThat(route53.values(SHOP)).isEqualTo(P2);
  }

  @Test
  void anAttemptThatWasKilledAfterItsChangeIsGoneOnWithByItsName() {
    route53.stands(SHOP, "A", 30, P2);
    environment.setHeartbeatDetails(new LeadNote.Told(60, NOON, "C7"));
    route53.pending = 1;

    Led led = lead();

    assertThat(route53.taken).isEmpty();
    assertThat(route53.pending).isNegative();
    assertThat(led.change()).isEqualTo("C7");
    assertThat(led.changedAt()).isEqualTo(NOON);
    assertThat(led.ttlBefore()).isEqualTo(60);
  }

  @Test
  void aChangeWhoseAnswerWasLostIsFoundAndAnotherThatChangesNothingIsWaitedFor() {
    route53.lost = 1;

    Led led = lead();

    assertThat(route53.taken)
        .containsExactly(
            "DELETE 60 " + P1 + ", CREATE 30 " + P2, "DELETE 30 " + P2 + ", CREATE 30 " + P2);
    assertThat(led.change()).isEqualTo("C2");
    assertThat(led.changedAt()).isNotNull();
  }

  @Test
  void whoeverWasQuickerIsNotOverruled() {
    route53.before = () -> route53.stands(SHOP, "A", 60, "192.0.2.99");

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage())
        .contains("somebody else changed shop.example.com A", "says 192.0.2.99 for 60 s");
    assertThat(route53.values(SHOP)).isEqualTo("192.0.2.99");
  }

  @Test
  void whatLeadsElsewhereBeforeItBeginsStays() {
    route53.stands(SHOP, "A", 60, P1 + " 192.0.2.99");

    assertThat(failure().getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(route53.taken).isEmpty();
  }

  @Test
  void anotherLifetimeAloneIsReadAnewByTheNextAttempt() {
    route53.before = () -> route53.stands(SHOP, "A", 300, P1);

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(FailoverFailure.TRAFFIC_REFUSED.name());
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage())
        .contains("the values provided do not match the current values");
    route53.before = () -> {};
    assertThat(lead().ttlBefore()).isEqualTo(300);
  }

  @Test
  void anAliasAndASetThatIsChosenOrCheckedAreNeverOverruled() {
    for (String rest :
        List.of(
            "<AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>lb.example.net.</DNSName>"
                + "<EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>",
            "<SetIdentifier>north</SetIdentifier><Weight>10</Weight><TTL>60</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>192.0.2.10</Value></ResourceRecord></ResourceRecords>",
            "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.10</Value>"
                + "</ResourceRecord></ResourceRecords><HealthCheckId>h1</HealthCheckId>")) {
      route53.stands(SHOP, "A", rest);

      assertThat(new TrafficLook(List.of(record()), List.of(tryOut())).against())
          .singleElement()
          .asString()
          .contains("somebody else changed shop.example.com A, and it stays so")
          .containsAnyOf(
              "says an alias of lb.example.net.",
              "says a set that is chosen (north)",
              "says a set with a health check");
      assertThat(failure().getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    }
    assertThat(route53.taken).isEmpty();
  }

  @Test
  void whoMayNotChangeItIsToldBeforeAndNothingComesOfAsking() {
    assertThat(tryOut().hindrance()).isNull();
    route53.denied = "POST.*";

    assertThat(tryOut().hindrance()).contains("zone " + StubRoute53.ZONE, "AccessDenied");
    assertThat(failure().getType()).isEqualTo(FailoverFailure.NOT_PERMITTED.name());
    assertThat(route53.taken).isEmpty();
    assertThat(route53.values(SHOP)).isEqualTo(P1);
  }

  @Test
  void aZoneThatIsNotThereOrASecretThatIsNotIsSaid() {
    route53.denied = "GET.*rrset";
    assertThat(look(record()).silence()).contains("AccessDenied");
    route53.denied = null;

    TrafficRecord secretless = record("shop.example.com", "A", P1, P2, "${env:NONE}");

    assertThat(look(secretless).silence()).contains("NONE");
  }

  @Test
  void askedTooMuchItIsAskedAgain() {
    route53.throttled = 2;

    assertThat(lead().change()).isEqualTo("C1");
  }

  @Test
  void whoSaysNothingIsGivenUpAfterAWhileAndTheRecordSaysSo() {
    route53.throttled = 1_000;

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("Throttling: Rate exceeded, and was asked");
    assertThat(look(record()).silence()).contains("Rate exceeded");
  }

  @Test
  void aChangeThatNotAllServersHaveInTimeIsToldByItsNameAndMayBeWaitedForAgain() {
    route53.pending = Integer.MAX_VALUE;

    ApplicationFailure failure = failure();

    assertThat(failure.getType()).isEqualTo(FailoverFailure.TRAFFIC_REFUSED.name());
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("not all servers of Route 53 have change C1");
  }

  @Test
  void whoMayNotAskForAChangeHasLedItAndSaysThatItsServersAreNotKnown() {
    route53.denied = "GET.*change.*";

    assertThat(lead().silent()).singleElement().asString().contains("AccessDenied");
    assertThat(route53.values(SHOP)).isEqualTo(P2);
  }

  @Test
  void namesAndLongAddressesAreTheSameHoweverTheyAreWritten() {
    route53.stands("\\052.example.com.", "CNAME", 60, "North.example.net");
    route53.stands("six.example.com.", "AAAA", 60, "2001:0DB8:0:0::10");

    lead(record("*.example.com", "CNAME", "north.example.net", "west.example.net", "${env:KEY}"));
    lead(record("six.example.com", "AAAA", "2001:db8::10", "2001:db8:0:0:0:0:0:20", "${env:KEY}"));

    assertThat(route53.taken)
        .containsExactly(
            "DELETE 60 North.example.net, CREATE 30 west.example.net.",
            "DELETE 60 2001:0DB8:0:0::10, CREATE 30 2001:db8::20");
  }

  @Test
  void noSecretIsInWhatIsSaid() {
    route53.denied = ".*";
    route53.repeats = true;

    assertThat(failure().getOriginalMessage() + look(record()))
        .contains("AccessDenied: User: nobody is not authorized")
        .doesNotContain("the-secret-key")
        .doesNotContain("Authorization")
        .doesNotContain("AKIATEST");
  }
}
