package dev.muster.failover.dns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.dns.RecordPlace;
import dev.muster.dns.rfc2136.DnsServer;
import dev.muster.dns.rfc2136.NamedServer;
import dev.muster.dns.rfc2136.TsigKey;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.failover.traffic.TrafficActivities.Question;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of a real server of the DNS, led from one server of a pair to the other. */
@Timeout(120)
class DnsTrafficIT {
  private static final String P1 = "192.0.2.10";
  private static final String P2 = "192.0.2.20";

  @TempDir Path folder;
  private TestActivityEnvironment environment;
  private NamedServer named;
  private TrafficActivities traffic;

  @BeforeEach
  void start() throws IOException {
    named = new NamedServer(folder);
    waiting(patience(Duration.ofSeconds(30)));
  }

  private static Patience patience(Duration seen) {
    Duration none = Duration.ofMillis(1);
    return new Patience(seen, none, none, none);
  }

  private void waiting(Patience patience) {
    environment = TestActivityEnvironment.newInstance();
    Secrets secrets = new Secrets(Map.of("KEY", NamedServer.KEY, "WRONG", NamedServer.WRONG)::get);
    environment.registerActivitiesImplementations(
        new DnsTraffic(secrets, patience, Clock.systemUTC()));
    traffic = environment.newActivityStub(TrafficActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
    if (named != null) {
      named.close();
    }
  }

  private TrafficRecord record(String type, String p1, String p2, String... others) {
    return keyed("${env:KEY}", type, p1, p2, others);
  }

  private TrafficRecord keyed(
      @Nullable String key, String type, String p1, String p2, String... others) {
    String name = type.equals("CNAME") ? "www.example.com" : "shop.example.com";
    return new TrafficRecord(
        new RecordPlace("example.com", name, type),
        30,
        Map.of("p1", p1, "p2", p2),
        new Rfc2136Way(named.address(), List.of(others), key));
  }

  private RecordSight look(TrafficRecord record) {
    return traffic.look(new Question(List.of(record))).records().getFirst();
  }

  private RecordSight tryOut(TrafficRecord record) {
    return traffic.tryOut(new Question(List.of(record))).records().getFirst();
  }

  private List<String> values(TrafficRecord record) {
    return look(record).answers().getFirst().values();
  }

  private Led lead(TrafficRecord record, String from, String to) {
    return traffic.lead(new LeadOrder(record, from, to));
  }

  private ApplicationFailure failure(TrafficRecord record) {
    return (ApplicationFailure)
        catchThrowableOfType(ActivityFailure.class, () -> lead(record, "p1", "p2")).getCause();
  }

  @Test
  void aRecordIsLedToTheOtherServerAndBack() {
    TrafficRecord record = record("A", P1, P2);

    Led there = lead(record, "p1", "p2");

    assertThat(there.changedAt()).isNotNull();
    assertThat(there.ttlBefore()).isEqualTo(60);
    assertThat(there.silent()).isEmpty();
    assertThat(values(record)).containsExactly(P2);
    assertThat(look(record).answers().getFirst().ttl()).isEqualTo(30);

    assertThat(lead(record, "p2", "p1").ttlBefore()).isEqualTo(30);
    assertThat(values(record)).containsExactly(P1);
  }

  @Test
  void enteredAgainAfterTheUpdateItChangesNothing() {
    TrafficRecord record = record("A", P1, P2);
    lead(record, "p1", "p2");

    Led again = lead(record, "p1", "p2");

    assertThat(again.changedAt()).isNull();
    assertThat(again.ttlBefore()).isEqualTo(30);
  }

  @Test
  void whatAnAttemptBeforeItSawAndDidIsToldByTheNext() {
    TrafficRecord record = record("A", P1, P2);
    Led first = lead(record, "p1", "p2");
    environment.setHeartbeatDetails(new LeadNote.Told(60, first.changedAt(), null));

    Led again = lead(record, "p1", "p2");

    assertThat(again.changedAt()).isEqualTo(first.changedAt());
    assertThat(again.ttlBefore()).isEqualTo(60);
  }

  @Test
  void anUpdateWhoseAnswerWasLostIsToldAsOne() {
    TrafficRecord record = record("A", P1, P2);
    lead(record, "p1", "p2");
    environment.setHeartbeatDetails(new LeadNote.Told(60, null, null));

    Led again = lead(record, "p1", "p2");

    assertThat(again.changedAt()).isNotNull();
    assertThat(again.ttlBefore()).isEqualTo(60);
  }

  @Test
  void whatSomebodyLedBackAfterItsChangeStays() {
    TrafficRecord record = record("A", P1, P2);
    environment.setHeartbeatDetails(new LeadNote.Told(60, Instant.EPOCH, null));

    assertThat(failure(record).getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(values(record)).containsExactly(P1);
  }

  @Test
  void whatIsNotKnownToBeChangedIsChangedByTheNextAttempt() {
    TrafficRecord record = record("A", P1, P2);
    environment.setHeartbeatDetails(new LeadNote.Told(60, null, null));

    assertThat(lead(record, "p1", "p2").changedAt()).isNotNull();
    assertThat(values(record)).containsExactly(P2);
  }

  @Test
  void namesAndLongAddressesAreTheSameHoweverTheyAreWritten() {
    TrafficRecord name = record("CNAME", "shop.Example.com", "page.example.net");
    TrafficRecord address = record("AAAA", "2001:db8:0:0:0:0:0:10", "2001:db8:0:0:0:0:0:20");

    lead(name, "p1", "p2");
    lead(address, "p1", "p2");

    assertThat(values(name)).containsExactly("page.example.net.");
    assertThat(values(address)).containsExactly("2001:db8::20");
  }

  @Test
  void whatSomebodyElseMadeOfItIsRefusedAndStays() {
    TrafficRecord record = record("A", "192.0.2.77", P2);

    ApplicationFailure failure = failure(record);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(values(record)).containsExactly(P1);
  }

  @Test
  void withoutTheKeyNothingIsChangedAndItIsSaidBefore() {
    for (String key : new String[] {"${env:WRONG}", null}) {
      TrafficRecord record = keyed(key, "A", P1, P2);

      assertThat(tryOut(record).hindrance()).contains("was not changed").doesNotContain("YW5vd");
      ApplicationFailure failure = failure(record);

      assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_PERMITTED.name());
      assertThat(failure.getOriginalMessage()).doesNotContain("YW5vd");
      assertThat(values(record)).containsExactly(P1);
    }
    assertThat(tryOut(record("A", P1, P2)).hindrance()).isNull();
    assertThat(tryOut(keyed("${env:NONE}", "A", P1, P2)).hindrance()).contains("NONE");
  }

  @Test
  void aServerThatIsAwayIsNotKnownAndGivenUpAfterAWhile() throws IOException {
    TrafficRecord record = record("A", P1, P2);
    named.close();

    assertThat(look(record).answers().getFirst().silence()).contains("does not answer");
    ApplicationFailure failure = failure(record);
    assertThat(failure.getType()).isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("does not answer, and was asked for 0 s");

    named.start();
    assertThat(lead(record, "p1", "p2").changedAt()).isNotNull();
  }

  @Test
  void oneThatAnswersForTheZoneAsWellIsWaitedForUntilItFollows() throws Exception {
    try (NamedServer other = new NamedServer(Files.createDirectory(folder.resolve("other")))) {
      TrafficRecord record = record("A", P1, P2, other.address());
      Thread follows = Thread.ofVirtual().start(() -> follow(other, record));

      Led led = lead(record, "p1", "p2");
      follows.join();

      assertThat(led.silent()).isEmpty();
      assertThat(look(record).answers())
          .extracting(answer -> answer.values().getFirst())
          .containsExactly(P2, P2);
    }
  }

  /** As a second server does that is told by the first. */
  private void follow(NamedServer other, TrafficRecord record) {
    try (Programs programs = new Programs(folder)) {
      DnsServer first = new DnsServer(named.address(), programs);
      while (!first.answer(record.place()).values().contains(P2)) {
        Thread.onSpinWait();
      }
      new DnsServer(other.address(), programs)
          .exchange(record.exchange("p1", "p2"), TsigKey.parse(NamedServer.KEY));
    }
  }

  @Test
  void oneThatGoesOnToSayTheOldValueFailsItInTheEnd() throws IOException {
    try (NamedServer other = new NamedServer(Files.createDirectory(folder.resolve("other")))) {
      environment.close();
      waiting(patience(Duration.ofMillis(1)));

      ApplicationFailure failure = failure(record("A", P1, P2, other.address()));

      assertThat(failure.getType()).isEqualTo(FailoverFailure.TRAFFIC_REFUSED.name());
      assertThat(failure.getOriginalMessage())
          .contains("was changed, but " + other.address() + " says " + P1);
      assertThat(failure.isNonRetryable()).isFalse();
    }
  }

  @Test
  void oneThatSaysNothingIsNamedAndHoldsNobodyUp() throws IOException {
    NamedServer other = new NamedServer(Files.createDirectory(folder.resolve("other")));
    TrafficRecord record = record("A", P1, P2, other.address());
    other.close();

    assertThat(lead(record, "p1", "p2").silent()).containsExactly(other.address());
    assertThat(values(record)).containsExactly(P2);
  }

  @Test
  void whatTheRunbookSaysDoesItByHand() throws Exception {
    TrafficRecord record = record("A", P1, P2);
    Path key = Files.writeString(folder.resolve("update.key"), NamedServer.KEY);

    assertThat(shell(record.way().byHand(record.exchange("p1", "p2")).getFirst(), key)).isEmpty();
    assertThat(values(record)).containsExactly(P2);
    assertThat(shell(record.way().seenByHand(record.exchange("p1", "p2")).getFirst(), key))
        .isEqualTo(P2);
    assertThat(shell(record.way().byHand(record.exchange("p1", "p2")).getFirst(), key))
        .contains("NXRRSET");
  }

  private static String shell(String line, Path key) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
    shell.environment().put("KEY", key.toString());
    return new String(shell.start().getInputStream().readAllBytes(), UTF_8).strip();
  }
}
