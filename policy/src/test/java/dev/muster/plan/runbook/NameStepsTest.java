package dev.muster.plan.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.dns.RecordPlace;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.LostTerms;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.ReadinessTerms;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameStepsTest {
  private static final TrafficRecord SHOP =
      new TrafficRecord(
          new RecordPlace("example.com", "shop.example.com", "CNAME"),
          30,
          Map.of("p1", "north.example.net", "p2", "west.example.net"),
          new Rfc2136Way("ns1:53", List.of(), "${file:/etc/muster/update.key}"));

  private static FailoverRunbook runbook(@Nullable List<TrafficRecord> traffic) {
    FailoverPlan plan =
        new FailoverPlan(
            "shop-over",
            "The shop's database changes places",
            "platform",
            new PostgresPair("shop-db", node("p1"), node("p2"), "127.0.0.1:9999"),
            new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
            null,
            Duration.ofSeconds(20),
            new ReadinessTerms(1 << 20, Duration.ofSeconds(10)),
            LostTerms.USUAL,
            FailoverKind.SWITCHOVER,
            null,
            traffic,
            null,
            FailoverPlan.Mode.FOR_REAL,
            "0123456789ab",
            List.of());
    return FailoverRunbook.of(plan, null);
  }

  private static PairNode node(String name) {
    return new PairNode(
        name,
        "site-of-" + name,
        name,
        new PostgresAddress(name + ".example", 5432, "shop", "postgres", null),
        "/data",
        "pg/" + name);
  }

  @Test
  void theNamesAreLedByHandAfterThePromotionInASwitchoverAsInACrash() {
    List<String> lines = runbook(List.of(SHOP)).lines();

    assertThat(lines)
        .filteredOn(line -> line.contains("Lead shop.example.com CNAME to p2"))
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line)
                .contains("[where ns1:53 takes updates from]")
                .contains("KEY is a file with the key")
                .contains("${file:/etc/muster/update.key}")
                .contains("Others may go by the old value for 30 s"));
    assertThat(lines)
        .contains(
            "     printf '%s\\n' 'server ns1 53' 'zone example.com.' 'prereq yxrrset"
                + " shop.example.com. IN CNAME north.example.net.' 'update delete"
                + " shop.example.com. IN CNAME' 'update add shop.example.com. 30 IN CNAME"
                + " west.example.net.' 'send' | nsupdate -k \"$KEY\"",
            "     dig +short +norecurse -p 53 @ns1 'shop.example.com.' CNAME",
            "       must say: west.example.net.");
  }

  @Test
  void aPlanWithoutNamesSaysNothingOfThem() {
    assertThat(String.join("\n", runbook(null).lines())).doesNotContain("nsupdate");
  }
}
