package dev.muster.failover.managed.aws;

import dev.muster.aws.AccessKeys;
import dev.muster.aws.AwsClients;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.TakeOverActivities.CutOffAnswer;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedOrder;
import dev.muster.failover.managed.ManagedPair;
import dev.muster.failover.managed.ManagedPairActivities;
import dev.muster.failover.managed.ManagedProgress;
import dev.muster.failover.managed.ManagedSight;
import dev.muster.failover.managed.ManagedStep;
import dev.muster.failover.pair.CuttingOff;
import dev.muster.failover.pair.PairFault;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Looks at pairs that AWS serves, and has AWS change who writes. */
public final class AwsPairs implements ManagedPairActivities {
  private final AwsClients clients;
  private final CuttingOff cuttingOff;
  private final ManagedPatience patience;
  private final InstantSource clock;

  public AwsPairs(Secrets secrets, CuttingOff.Commands commands, InstantSource clock) {
    this(secrets, commands, ManagedPatience.USUAL, clock);
  }

  AwsPairs(
      Secrets secrets,
      CuttingOff.Commands commands,
      ManagedPatience patience,
      InstantSource clock) {
    clients = new AwsClients(new AccessKeys(secrets));
    cuttingOff = new CuttingOff(commands);
    this.patience = patience;
    this.clock = clock;
  }

  static AwsClients.Address address(ManagedPair pair, ManagedMember member) {
    return new AwsClients.Address(member.region(), pair.endpoint(), pair.credentials());
  }

  /** The name of what has an id; the id where it is none of the pair. */
  static String name(ManagedPair pair, String id) {
    return Stream.of(pair.first(), pair.second())
        .filter(member -> member.id().equals(id))
        .map(ManagedMember::name)
        .findFirst()
        .orElse(id);
  }

  private GlobalPair open(ManagedPair pair, ManagedMember member) {
    return switch (pair.service()) {
      case AURORA -> AuroraPair.open(pair, member, clients);
      case ELASTICACHE -> DatastorePair.open(pair, member, clients);
    };
  }

  @Override
  public Sights look(ManagedPair pair) {
    return new Sights(
        Stream.of(pair.first(), pair.second()).map(member -> sight(pair, member)).toList());
  }

  private ManagedSight sight(ManagedPair pair, ManagedMember member) {
    try (GlobalPair there = open(pair, member)) {
      return there.sight();
    } catch (RuntimeException failed) {
      return unseen(member, PairFault.of(failed));
    }
  }

  /** Whoever is to stop is not silent. */
  private static ManagedSight unseen(ManagedMember member, RuntimeException fault) {
    if (fault instanceof ApplicationFailure failure
        && !isOf(FailoverFailure.INTERRUPTED, failure)) {
      return ManagedSight.silent(member.name(), failure.getOriginalMessage());
    }
    throw fault;
  }

  @Override
  public Asked ask(ManagedOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    boolean asked = context.getHeartbeatDetails(Boolean.class).orElse(false);
    try (GlobalPair there = open(order.pair(), order.next())) {
      return switch (ManagedStep.next(there.sight(), order, asked)) {
        case ManagedStep.Done _ -> found("%s took writes already".formatted(order.to()));
        case ManagedStep.Await(String words) -> found(words);
        case ManagedStep.Refuse(FailoverFailure failure, String words) ->
            throw failure.because(words);
        case ManagedStep.Ask _ -> {
          context.heartbeat(true);
          yield asked(there, order);
        }
      };
    } catch (RuntimeException failed) {
      throw PairFault.of(failed);
    }
  }

  private Asked found(String how) {
    return new Asked(clock.instant(), how);
  }

  /** A request whose answer was lost below the SDK is sent again there, and refused then. */
  private Asked asked(GlobalPair there, ManagedOrder order) {
    try {
      there.change(order);
      return new Asked(clock.instant(), null);
    } catch (ApplicationFailure refused) {
      if (!isOf(FailoverFailure.STANDBY_NOT_READY, refused)) {
        throw refused;
      }
      ManagedSight seen = there.sight();
      return switch (ManagedProgress.of(seen, order)) {
        case DONE -> found("%s took writes by then".formatted(order.to()));
        case UNDER_WAY -> found("it was refused, and is under way: " + seen.words());
        case AS_BEFORE, ANOTHER, NOT_KNOWN -> throw refused;
      };
    }
  }

  @Override
  public Changed await(Awaited awaited) {
    ManagedOrder order = awaited.order();
    try {
      return Heartbeat.during(
          order::to,
          () -> {},
          () ->
              new Awaiting(awaited, () -> sight(order.pair(), order.next()), patience, clock)
                  .done());
    } catch (Exception failed) {
      throw PairFault.of(failed);
    }
  }

  @Override
  public CutOffAnswer cutOff(CutOffOrder order) {
    return cuttingOff.done(order);
  }

  private static boolean isOf(FailoverFailure type, ApplicationFailure failure) {
    return type.name().equals(failure.getType());
  }
}
