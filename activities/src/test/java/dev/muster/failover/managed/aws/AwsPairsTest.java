package dev.muster.failover.managed.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedOrder;
import dev.muster.failover.managed.ManagedPair;
import dev.muster.failover.managed.ManagedPairActivities;
import dev.muster.failover.managed.ManagedPairActivities.Asked;
import dev.muster.failover.managed.ManagedPairActivities.Awaited;
import dev.muster.failover.managed.ManagedService;
import dev.muster.failover.managed.ManagedSight;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pairs of AWS as the SDK speaks to a server that changes them as AWS says that it does. */
@Timeout(60)
class AwsPairsTest {
  private static final ManagedPatience SOON =
      new ManagedPatience(Duration.ofMillis(20), Duration.ofMillis(300));

  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  private StubAws aws;
  private ManagedPairActivities pairs;

  @BeforeEach
  void start() throws IOException {
    aws = new StubAws();
    Secrets secrets = new Secrets(Map.of("ID", "test", "KEY", "test")::get);
    environment.registerActivitiesImplementations(
        new AwsPairs(secrets, (name, programs) -> "done", SOON, Clock.systemUTC()));
    pairs = environment.newActivityStub(ManagedPairActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
    aws.close();
  }

  private ManagedPair pair(ManagedService service) {
    return switch (service) {
      case AURORA -> pair(service, "ledger-global", StubAws.arn("north"), StubAws.arn("west"));
      case ELASTICACHE -> pair(service, "ldgnf-sessions", "sessions-north", "sessions-west");
    };
  }

  private ManagedPair pair(ManagedService service, String id, String north, String west) {
    return new ManagedPair(
        "ledger",
        service,
        id,
        new ManagedMember("north", "eu-north-1", north),
        new ManagedMember("west", "eu-west-1", west),
        aws.endpoint(),
        new StoreAddress.Credentials("${env:ID}", "${env:KEY}"));
  }

  private ManagedOrder order(ManagedService service, boolean lossy) {
    return new ManagedOrder(pair(service), "north", lossy, Duration.ofMinutes(1));
  }

  private FailoverFailure failure(Runnable call) {
    ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, call::run);
    return FailoverFailure.valueOf(((ApplicationFailure) failure.getCause()).getType());
  }

  @ParameterizedTest
  @EnumSource(ManagedService.class)
  void aPairIsSeenAskedOnceAndWaitedForUntilTheOtherOneWrites(ManagedService service) {
    aws.looks = 3;
    ManagedSight before = pairs.look(pair(service)).regions().getFirst();
    assertThat(before.writers()).containsExactly("north");
    assertThat(before.followers()).containsExactly("west");
    assertThat(before.shared()).isEmpty();
    assertThat(before.own()).isNull();

    Asked asked = pairs.ask(order(service, false));
    pairs.await(new Awaited(order(service, false), asked.at()));

    assertThat(asked.found()).isNull();
    assertThat(aws.taken).hasSize(1);
    assertThat(pairs.look(pair(service)).regions())
        .allSatisfy(sight -> assertThat(sight.writers()).containsExactly("west"));
  }

  @Test
  void whatMayBeLostIsSaidToAuroraAloneAndEachRegionIsAskedForWhatItCanDo() {
    pairs.ask(order(ManagedService.AURORA, true));
    assertThat(aws.taken)
        .containsExactly("FailoverGlobalCluster with loss to " + StubAws.arn("west"));
    assertThat(aws.regions).containsExactly("eu-west-1");

    aws.leading = null;
    pairs.ask(order(ManagedService.AURORA, false));
    assertThat(aws.taken.getLast()).isEqualTo("SwitchoverGlobalCluster to " + StubAws.arn("west"));
    assertThat(aws.regions.getLast()).isEqualTo("eu-north-1");
  }

  @ParameterizedTest
  @EnumSource(ManagedService.class)
  void aRequestWhoseAnswerWasLostIsFoundUnderWayAndNotMadeAgain(ManagedService service) {
    aws.looks = 50;
    aws.lost = 1;
    try {
      pairs.ask(order(service, false));
    } catch (ActivityFailure unanswered) {
      assertThat(unanswered).hasRootCauseMessage(unanswered.getCause().getMessage());
    }
    environment.setHeartbeatDetails(true);

    Asked asked = pairs.ask(order(service, false));

    assertThat(asked.found()).contains("under way");
    assertThat(aws.taken).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ManagedService.class)
  void aRequestThatMayHaveBeenMadeAndDoesNotShowYetIsNotMadeAgain(ManagedService service) {
    aws.hides = true;
    aws.leading = "west";
    environment.setHeartbeatDetails(true);

    Asked asked = pairs.ask(order(service, false));
    aws.hides = false;
    pairs.await(new Awaited(order(service, false), asked.at()));

    assertThat(asked.found()).isEqualTo("an attempt before may have asked");
    assertThat(aws.regions).isEmpty();
  }

  @Test
  void anAnswerThatComesLateIsWaitedFor() {
    aws.late = 6_000;

    assertThat(pairs.ask(order(ManagedService.AURORA, false)).found()).isNull();
    assertThat(aws.taken).hasSize(1);
  }

  @Test
  void whatWasThrottledWasNotTakenAndIsAskedForAgain() {
    aws.throttled = 1;

    assertThat(pairs.ask(order(ManagedService.AURORA, false)).found()).isNull();
    assertThat(aws.taken).hasSize(1);
  }

  @Test
  void aChangeThatSomebodyElseBeganIsNotTakenForItsOwn() {
    aws.looks = 50;
    aws.leading = "west";

    assertThat(failure(() -> pairs.ask(order(ManagedService.ELASTICACHE, false))))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
    assertThat(failure(() -> pairs.ask(order(ManagedService.AURORA, true))))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
    assertThat(aws.taken).isEmpty();
  }

  @Test
  void whereItIsThereAlreadyNothingIsAskedFor() {
    aws.writer = "west";

    assertThat(pairs.ask(order(ManagedService.AURORA, false)).found())
        .isEqualTo("west took writes already");
    assertThat(aws.taken).isEmpty();
  }

  @Test
  void aRefusalSaysWhetherTryingAgainHelps() {
    aws.refusal = "InvalidDBClusterStateFault";
    assertThat(failure(() -> pairs.ask(order(ManagedService.AURORA, false))))
        .isEqualTo(FailoverFailure.STANDBY_NOT_READY);
    aws.refusal = "AccessDenied";
    assertThat(failure(() -> pairs.ask(order(ManagedService.AURORA, false))))
        .isEqualTo(FailoverFailure.NOT_PERMITTED);
    aws.refusal = "Throttling";
    assertThat(failure(() -> pairs.ask(order(ManagedService.AURORA, false))))
        .isEqualTo(FailoverFailure.UNREACHABLE);
  }

  @Test
  void aChangeThatIsGivenUpFailsAndIsNotWaitedForWithoutEnd() {
    aws.looks = 2;
    aws.givesUp = true;
    Asked asked = pairs.ask(order(ManagedService.AURORA, false));

    assertThat(
            failure(
                () -> pairs.await(new Awaited(order(ManagedService.AURORA, false), asked.at()))))
        .isEqualTo(FailoverFailure.NOT_PROMOTED);
    assertThat(aws.writer).isEqualTo("north");
  }

  @Test
  void whatTakesLongerThanItMayFails() {
    aws.looks = 100_000;
    pairs.ask(order(ManagedService.AURORA, false));
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));

    assertThat(
            failure(() -> pairs.await(new Awaited(order(ManagedService.AURORA, false), longAgo))))
        .isEqualTo(FailoverFailure.NOT_PROMOTED);
  }

  @Test
  void anApiThatIsSilentIsUnknownAndPartOfTheLook() {
    ManagedPair gone =
        new ManagedPair(
            "ledger",
            ManagedService.AURORA,
            "ledger-global",
            new ManagedMember("north", "eu-north-1", StubAws.arn("north")),
            new ManagedMember("west", "eu-west-1", StubAws.arn("west")),
            "http://127.0.0.1:1",
            new StoreAddress.Credentials("${env:ID}", "${env:KEY}"));

    assertThat(pairs.look(gone).regions())
        .extracting(ManagedSight::silence)
        .allSatisfy(why -> assertThat(why).contains("does not answer"));
    assertThat(
            failure(() -> pairs.ask(new ManagedOrder(gone, "north", true, Duration.ofMinutes(1)))))
        .isEqualTo(FailoverFailure.UNREACHABLE);
  }

  @Test
  void aGlobalPairThatIsNotThereIsSaid() {
    ManagedPair other = pair(ManagedService.AURORA, "ledger-global", "arn:none", "arn:other");

    assertThat(pairs.look(other).regions().getFirst().writers())
        .containsExactly(StubAws.arn("north"));
    assertThat(List.copyOf(aws.taken)).isEmpty();
  }
}
