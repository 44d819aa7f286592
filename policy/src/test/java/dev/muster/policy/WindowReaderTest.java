package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.EscalationPolicy;
import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.planner.Timetable;
import dev.muster.planner.Timetable.Concern;
import dev.muster.temporal.TaskQueues;
import dev.muster.window.OpeningTerms;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowStep;
import dev.muster.window.WindowStep.OnFailure;
import dev.muster.window.WindowWork;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WindowReaderTest {
  private static final Plans PLANS = Written.complete().policy().plans();
  private static final WindowPlan SHOP = PLANS.window("window/shop-weekly").orElseThrow();
  private static final Timetable TIMETABLE =
      Objects.requireNonNull(PLANS.timetables().get("window/shop-weekly"));

  @Test
  void aWindowIsReadWithWhomItConcernsAndHowLongItIs() {
    assertThat(SHOP.services()).containsExactly("shop");
    assertThat(SHOP.systems()).containsExactly("shop-app");
    assertThat(SHOP.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(SHOP.length()).isEqualTo(Duration.ofHours(3));
    assertThat(SHOP.concern()).isEqualTo(new Concern("shop", "P1"));
    assertThat(SHOP.approval().roles()).containsExactly("lead");
    assertThat(SHOP.emergency().within()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void alertsOfItsServicesCanBeHeldAndThoseOfNoOthers() {
    Policy policy = Written.complete().policy();
    assertThat(policy.services().values())
        .filteredOn(service -> policy.incidentPolicy(service).holdable())
        .extracting(Service::name)
        .containsExactly("shop");
    assertThat(policy.services()).hasSizeGreaterThan(1);
  }

  // COM-04
  @Test
  void itsRunBeginsAheadOfItsFirstNotice() {
    assertThat(SHOP.notices().leads())
        .containsExactly(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(1));
    assertThat(SHOP.notices().audiences())
        .extracting(audience -> audience.name() + " by " + audience.channel().name())
        .containsExactly("incidents by email");
    assertThat(TIMETABLE.lead()).isEqualTo(Duration.ofHours(48));
    assertThat(TIMETABLE.startWithin()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void itsRunBeginsAheadOfTheFirstQuestionWhereThatComesBeforeTheNotice() {
    Plans plans =
        Written.complete().with("ahead: 24h, roles", "ahead: 72h, roles").policy().plans();

    assertThat(plans.timetables().get("window/shop-weekly").lead()).isEqualTo(Duration.ofHours(72));
  }

  @Test
  void itsLeaveMayBeGivenUntilItsTimeWhereNothingElseIsSaid() {
    assertThat(SHOP.approval().within()).isEqualTo(Duration.ofHours(48));
    assertThat(approvalOf("{leads: [1h, 24h, 48h], audiences", "{leads: [10m], audiences"))
        .isEqualTo(Duration.ofHours(24));
    assertThat(
            approvalOf(
                "approval: {roles: [lead]}\n    em",
                "approval: {roles: [lead], within: 3h}\n    em"))
        .isEqualTo(Duration.ofHours(3));
  }

  private static Duration approvalOf(String written, String instead) {
    WindowPlan plan =
        Written.complete().with(written, instead).policy().plans().windows().get("shop-weekly");
    return plan.approval().within();
  }

  // MNT-03
  @Test
  void whatHasToBeSoIsRead() {
    OpeningTerms opening = SHOP.opening();

    assertThat(opening.names())
        .containsExactly(
            "staging was tried",
            "the shop answers",
            "no open incident of P1",
            "orders is backed up and proven");
    assertThat(opening.checklist())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.ahead()).isEqualTo(Duration.ofHours(24));
          assertThat(item.terms().within()).isEqualTo(Duration.ofHours(20));
        });
    assertThat(opening.checks())
        .filteredOn(OpeningTerms.NoIncident.class::isInstance)
        .singleElement()
        .extracting(check -> ((OpeningTerms.NoIncident) check).services())
        .isEqualTo(List.of("shop"));
    assertThat(opening.checks().getLast())
        .isInstanceOfSatisfying(
            OpeningTerms.BackedUp.class,
            backup -> {
              assertThat(backup.backup().chain()).isEqualTo("backup/orders");
              assertThat(backup.within()).isEqualTo(Duration.ofDays(1));
              assertThat(backup.proven()).isTrue();
            });
  }

  // MNT-19
  @Test
  void eachKindOfModeIsReadInOrder() {
    assertThat(SHOP.modes())
        .hasExactlyElementsOfTypes(
            FlagFileMode.class, HttpMode.class, CommandMode.class, DnsMode.class);
    assertThat(SHOP.modes().get(2)).isEqualTo(new CommandMode("close-shop", "open-shop"));
    assertThat(SHOP.modes().get(3))
        .isEqualTo(
            new DnsMode(
                "ns1.example.com:53",
                "example.com",
                "shop.example.com",
                "CNAME",
                60,
                "web.example.com.",
                "sorry.example.com.",
                "${file:/run/secrets/tsig}"));
  }

  // MNT-19
  @Test
  void aModeThatIsLocalMayNameTheMachineWhoseWorkerTurnsIt() {
    Written policy =
        Written.complete()
            .with("maintenance.flag}", "maintenance.flag, machine: web-1}")
            .with("\"off\": open-shop}", "\"off\": open-shop, machine: web-2}");

    assertThat(policy.load().policy().plans().windows().get("shop-weekly").modes())
        .contains(
            new FlagFileMode("/var/www/maintenance.flag", "web-1"),
            new CommandMode("close-shop", "open-shop", "web-2"));
  }

  // MNT-04
  @Test
  void whatIsDoneOnAMachineIsTakenBackThereUnlessItIsSaidOtherwise() {
    Written there =
        Written.complete()
            .with("command: stop-worker", "command: stop-worker\n        machine: web-1");
    HostCommand start = new HostCommand("start-worker");

    WindowStep step = stop(there);
    assertThat(step.work()).isEqualTo(new WindowWork.Task(new HostCommand("stop-worker"), "web-1"));
    assertThat(step.resume().work()).isEqualTo(new WindowWork.Task(start, "web-1"));
    assertThat(
            stop(there.with("command: start-worker,", "command: start-worker, machine: web-2,"))
                .resume()
                .work())
        .isEqualTo(new WindowWork.Task(start, "web-2"));
  }

  private static WindowStep stop(Written policy) {
    return policy.policy().plans().windows().get("shop-weekly").steps().stream()
        .filter(step -> step.name().equals("stop the job worker"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSilenceIsOfAllTheLabelsThatAreNamed() {
    assertThat(SHOP.silences())
        .singleElement()
        .satisfies(silence -> {
          assertThat(silence.words())
              .isEqualTo("alerts of service=\"shop\" at https://alerts.example.com");
          assertThat(silence.alertmanager().bearer()).isEqualTo("${env:ALERTS_TOKEN}");
        });
  }

  @Test
  void modesAndHoldsComeBeforeTheStepsOfThePolicy() {
    assertThat(SHOP.course())
        .extracting(WindowStep::name)
        .startsWith("hold alerts of shop")
        .containsSubsequence("turn on the flag /var/www/maintenance.flag", "drain the first server")
        .endsWith("start the job worker early");
  }

  // MNT-10
  @Test
  void aModeOfAStepIsTurnedOffAtTheEndOnceItsAddressIsWell() {
    WindowStep drain = step("drain the first server");

    assertThat(drain.work())
        .isEqualTo(
            new WindowWork.Mode(
                new HaproxyMode(
                    "/run/haproxy.sock",
                    List.of("web/web-1"),
                    HaproxyState.DRAIN,
                    Duration.ofMinutes(2),
                    "proxy-1.example.com"),
                true));
    assertThat(drain.resume().name()).isEqualTo("give it traffic");
    assertThat(drain.resume().limit()).isEqualTo(Duration.ofMinutes(3));
    assertThat(drain.resume().once().url()).isEqualTo("https://web-1.example.com/health");
    assertThat(drain.resume().work())
        .isInstanceOfSatisfying(WindowWork.Mode.class, mode -> assertThat(mode.on()).isFalse());
  }

  @Test
  void aModeOfAStepIsTurnedOffWhereNothingIsSaidOfIt() {
    Written policy =
        Written.complete()
            .with(
                """
                        resume:
                          name: give it traffic
                          limit: 3m
                          once: {url: "https://web-1.example.com/health", method: GET}
                """,
                "");
    WindowStep drain = policy.policy().plans().windows().get("shop-weekly").steps().getFirst();

    assertThat(drain.resume().name())
        .isEqualTo("turn off drain of web/web-1 on proxy-1.example.com");
    assertThat(drain.resume().limit()).isEqualTo(drain.limit());
  }

  // MNT-04
  // MNT-07
  @Test
  void aStepSaysWhatBringsBackWhatItStoppedAndWhatTakesBackWhatItChanged() {
    WindowStep stop = step("stop the job worker");
    WindowStep change = step("change the schema");

    assertThat(stop.work()).isEqualTo(new WindowWork.Task(new HostCommand("stop-worker")));
    assertThat(stop.resume().work())
        .isEqualTo(new WindowWork.Task(new HostCommand("start-worker")));
    assertThat(stop.rollback()).isNull();
    assertThat(change.resume()).isNull();
    assertThat(change.rollback().name()).isEqualTo("change it back");
    assertThat(((WindowWork.Confirm) change.work()).terms().within())
        .isEqualTo(change.limit())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void workOnSystemsIsRead() {
    assertThat(task("clean the orders"))
        .isInstanceOfSatisfying(
            TableWork.class,
            tables -> {
              assertThat(tables.action()).isEqualTo(TableAction.VACUUM_ANALYZE);
              assertThat(tables.tables()).containsExactly("orders", "public.\"Order lines\"");
              assertThat(tables.database().password()).isEqualTo("${env:ADMIN_PASSWORD}");
            });
    assertThat(task("widen the pool"))
        .isEqualTo(
            new PoolChange(
                "/etc/pgbouncer/pgbouncer.ini",
                Map.of("default_pool_size", "40", "server_idle_timeout", "600"),
                new PoolChange.Console("127.0.0.1", 6432, "pooler", "${env:POOL_PASSWORD}")));
    assertThat(task("renew the certificate"))
        .isEqualTo(
            new CertificateRenewal(
                "shop.example.com:443", Duration.ofDays(21), "renew-certificates"));
    assertThat(task("look at the disks"))
        .isEqualTo(new DiskCheck(List.of("/", "/var/lib/postgresql"), 85));
  }

  @Test
  void otherPlansRunAsPartOfIt() {
    assertThat(SHOP.steps())
        .extracting(WindowStep::work)
        .filteredOn(WindowWork.Child.class::isInstance)
        .extracting(WindowWork::words)
        .containsExactly("run backup/orders", "run drill/one-table", "run routine/flush");
  }

  @Test
  void whatIsTakenBackEarlyMayTakeAsLongAsAtTheEnd() {
    WindowStep early = step("start the job worker early");

    assertThat(early.work()).isEqualTo(new WindowWork.TakeBack("stop the job worker"));
    assertThat(early.limit()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aFailureTakesEverythingBackUnlessTheStepSaysOtherwise() {
    assertThat(SHOP.steps())
        .filteredOn(step -> step.onFailure() == OnFailure.CARRY_ON)
        .extracting(WindowStep::name)
        .containsExactly("clean the orders");
  }

  // MNT-06
  @Test
  void itIsWatchedAfterwards() {
    assertThat(SHOP.watch().lasts()).isEqualTo(Duration.ofMinutes(30));
    assertThat(SHOP.watch().every()).isEqualTo(Duration.ofMinutes(2));
    assertThat(SHOP.watch().checks())
        .singleElement()
        .satisfies(check -> assertThat(check.name()).isEqualTo("the shop still answers"));
    assertThat(SHOP.watch().metrics())
        .containsExactly(
            new EscalationPolicy.Criterion(
                "errors of the shop", "sum(rate(shop_errors_total[5m]))", 0.5));
  }

  @Test
  void oneWithoutAScheduleIsOpenedByPeopleAloneAndStillSaysWhomItConcerns() {
    WindowPlan plan = PLANS.window("window/search-now-and-then").orElseThrow();

    assertThat(PLANS.timetables()).doesNotContainKey(plan.chain());
    assertThat(plan.concern()).isEqualTo(new Concern("search", "P2"));
    assertThat(plan.zone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void aWindowOfAProviderIsReadAndIsNoPlan() {
    assertThat(PLANS.vendorWindows().get("managed-db").recurrence().words())
        .isEqualTo("each Sunday at 04:00 UTC");
    assertThat(PLANS.timetables()).doesNotContainKey("vendor window/managed-db");
  }

  @Test
  void theWorkersOfItsStepsAreWanted() {
    Written alone =
        Written.minimal()
            .plus(
                """
                windows:
                  by-hand:
                    summary: Work
                    owner: web
                    zone: UTC
                    length: 1h
                    missed: {service: shop}
                    steps: [{name: do it, command: do-it, limit: 5m}]
                """);

    assertThat(alone.policy().plans().queues()).isEqualTo(TaskQueues.ALL);
    assertThat(Written.minimal().policy().plans().queues()).isEqualTo(TaskQueues.ALWAYS);
  }

  private static WindowStep step(String name) {
    return SHOP.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static Object task(String name) {
    return ((WindowWork.Task) step(name).work()).work();
  }
}
