package dev.muster.failover.dns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.traffic.RecordSight;
import dev.muster.failover.traffic.Route53Way;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.traffic.TrafficActivities.LeadOrder;
import dev.muster.failover.traffic.TrafficActivities.Led;
import dev.muster.failover.traffic.TrafficActivities.Question;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Records of a hosted zone of moto, as the SDK and AWS's command line speak to it. Of moto 5.2 this
 * is untrue, and tried against a stub: each change has the same name and is in sync at once; a
 * delete of what once stood there takes what stands there now; what was created before is not
 * created again, even where its batch deletes it first; nobody is refused or throttled.
 */
@Timeout(120)
class Route53IT {
  private static final String P1 = "192.0.2.10";
  private static final String P2 = "192.0.2.20";

  @TempDir Path folder;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private String endpoint;
  private Daemon moto;
  private String zone;
  private TrafficActivities traffic;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("moto_server");
    assumeTrue(program.isPresent(), "moto_server is not on the path");
    int port = FreePort.find();
    endpoint = "http://127.0.0.1:" + port;
    moto =
        Daemon.start(
            folder,
            port,
            List.of(program.get().toString(), "-H", "127.0.0.1", "-p", Integer.toString(port)));
    zone = zone();
    Secrets secrets = new Secrets(Map.of("ID", "test", "KEY", "test")::get);
    environment.registerActivitiesImplementations(new DnsTraffic(secrets, Clock.systemUTC()));
    traffic = environment.newActivityStub(TrafficActivities.class);
  }

  /** One with a record that leads to p1. */
  private String zone() {
    ResourceRecordSet shop =
        ResourceRecordSet.builder()
            .name("shop.example.com.")
            .type("A")
            .ttl(60L)
            .resourceRecords(ResourceRecord.builder().value(P1).build())
            .build();
    try (Route53Client client =
        Route53Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create(endpoint))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      String made =
          client
              .createHostedZone(create -> create.name("example.com").callerReference("test"))
              .hostedZone()
              .id()
              .replace("/hostedzone/", "");
      Change creation =
          Change.builder().action(ChangeAction.CREATE).resourceRecordSet(shop).build();
      var _ =
          client.changeResourceRecordSets(
              change -> change.hostedZoneId(made).changeBatch(batch -> batch.changes(creation)));
      return made;
    }
  }

  @AfterEach
  void stop() {
    environment.close();
    if (moto != null) {
      moto.close();
    }
  }

  private TrafficRecord record(String zoneId) {
    return new TrafficRecord(
        new RecordPlace("example.com", "shop.example.com", "A"),
        30,
        Map.of("p1", P1, "p2", P2),
        new Route53Way(
            zoneId,
            "us-east-1",
            endpoint,
            new StoreAddress.Credentials("${env:ID}", "${env:KEY}")));
  }

  private RecordSight tryOut(TrafficRecord record) {
    return traffic.tryOut(new Question(List.of(record))).records().getFirst();
  }

  private List<String> values() {
    return tryOut(record(zone)).answers().getFirst().values();
  }

  private Led lead(String from, String to) {
    return traffic.lead(new LeadOrder(record(zone), from, to));
  }

  // DR-06
  @Test
  void aRecordIsLedToTheOtherServerAndBackAndEachOnlyOnce() {
    assertThat(tryOut(record(zone)).hindrance()).isNull();
    assertThat(values()).containsExactly(P1);

    Led there = lead("p1", "p2");

    assertThat(there.change()).isNotNull();
    assertThat(there.ttlBefore()).isEqualTo(60);
    assertThat(values()).containsExactly(P2);
    assertThat(lead("p1", "p2").change()).isNull();
    assertThat(lead("p2", "p1").change()).isNotNull();
    assertThat(values()).containsExactly(P1);
  }

  @Test
  void aZoneThatIsNotThereIsSaidBeforeAndChangesNothing() {
    TrafficRecord record = record("Z00000000000000000000");

    assertThat(tryOut(record).answers().getFirst().silence()).contains("NoSuchHostedZone");
    ActivityFailure failure =
        catchThrowableOfType(
            ActivityFailure.class, () -> traffic.lead(new LeadOrder(record, "p1", "p2")));
    assertThat(((ApplicationFailure) failure.getCause()).getType())
        .isEqualTo(FailoverFailure.NOT_PERMITTED.name());
  }

  @Test
  void whatTheRunbookSaysDoesItByHand() throws Exception {
    assumeTrue(Daemon.find("aws").isPresent(), "AWS's command line is not on the path");
    RecordExchange home = record(zone).exchange("p2", "p1");
    List<String> byHand = record(zone).way().byHand(home);
    lead("p1", "p2");

    assertThat(shell(byHand.getFirst())).contains(P2);
    assertThat(shell(byHand.getLast())).isEmpty();
    assertThat(shell(record(zone).way().seenByHand(home).getFirst())).isEqualTo(P1);
    assertThat(shell(byHand.getLast())).contains(record(zone).way().refusal());
  }

  private static String shell(String line) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
    shell.environment().put("AWS_ACCESS_KEY_ID", "test");
    shell.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    return new String(shell.start().getInputStream().readAllBytes(), UTF_8).strip();
  }
}
