package dev.muster.failover.managed.aws;

import dev.muster.aws.AwsClients;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.managed.ManagedChange;
import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedOrder;
import dev.muster.failover.managed.ManagedPair;
import dev.muster.failover.managed.ManagedSight;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.FailoverStatus;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterMemberSynchronizationStatus;

/** A global database of Aurora. */
record AuroraPair(ManagedPair pair, ManagedMember member, AwsClients clients, RdsClient client)
    implements GlobalPair {
  private static final String AVAILABLE = "available";
  private static final Set<String> CHANGING = Set.of("switching-over", "failing-over");

  static AuroraPair open(ManagedPair pair, ManagedMember member, AwsClients clients) {
    return new AuroraPair(
        pair, member, clients, clients.open(RdsClient.builder(), AwsPairs.address(pair, member)));
  }

  private String who() {
    return who(member);
  }

  private static String who(ManagedMember by) {
    return "RDS in " + by.region();
  }

  @Override
  public ManagedSight sight() {
    GlobalCluster global = global();
    ManagedChange change = change(global);
    return new ManagedSight(
        member.name(),
        names(global, true),
        names(global, false),
        change,
        own(),
        Stream.concat(status(global, change), links(global)).toList(),
        null);
  }

  private GlobalCluster global() {
    return AwsCalls.asked(
            who(),
            () ->
                client
                    .describeGlobalClusters(ask -> ask.globalClusterIdentifier(pair.globalId()))
                    .globalClusters())
        .stream()
        .findFirst()
        .orElseThrow(() ->
            FailoverFailure.NOT_PERMITTED.because(
                "%s knows no global cluster %s".formatted(who(), pair.globalId())));
  }

  private List<String> names(GlobalCluster global, boolean writes) {
    return global.globalClusterMembers().stream()
        .filter(one -> Boolean.TRUE.equals(one.isWriter()) == writes)
        .map(one -> AwsPairs.name(pair, one.dbClusterArn()))
        .toList();
  }

  private @Nullable ManagedChange change(GlobalCluster global) {
    FailoverState state = global.failoverState();
    if (state != null && state.statusAsString() != null) {
      return new ManagedChange(
          state.toDbClusterArn() == null ? null : AwsPairs.name(pair, state.toDbClusterArn()),
          state.statusAsString(),
          state.isDataLossAllowed(),
          state.status() == FailoverStatus.CANCELLING);
    }
    return CHANGING.contains(statusOf(global))
        ? new ManagedChange(null, statusOf(global), null, false)
        : null;
  }

  private static String statusOf(GlobalCluster global) {
    return Objects.requireNonNullElse(global.status(), "in no known state");
  }

  private Stream<String> status(GlobalCluster global, @Nullable ManagedChange change) {
    return change != null || AVAILABLE.equals(global.status())
        ? Stream.empty()
        : Stream.of("%s is %s".formatted(pair.globalId(), statusOf(global)));
  }

  private Stream<String> links(GlobalCluster global) {
    return global.globalClusterMembers().stream()
        .filter(one ->
            one.synchronizationStatus() == GlobalClusterMemberSynchronizationStatus.PENDING_RESYNC)
        .map(GlobalClusterMember::dbClusterArn)
        .filter(arn -> pair.names().contains(AwsPairs.name(pair, arn)))
        .map(arn -> "%s waits to be synchronized".formatted(AwsPairs.name(pair, arn)));
  }

  private @Nullable String own() {
    List<DBCluster> clusters =
        AwsCalls.asked(
            who(),
            () ->
                client
                    .describeDBClusters(ask -> ask.dbClusterIdentifier(member.id()))
                    .dbClusters());
    String status = clusters.isEmpty() ? "not known there" : clusters.getFirst().status();
    return AVAILABLE.equals(status) ? null : "%s is %s".formatted(member.name(), status);
  }

  /** A switchover is asked of the region that writes, a failover of the one that is to. */
  @Override
  public void change(ManagedOrder order) {
    ManagedMember by = order.lossy() ? order.next() : order.old();
    try (RdsClient once = clients.openForOnce(RdsClient.builder(), AwsPairs.address(pair, by))) {
      AwsCalls.told(who(by), () -> change(order, once));
    }
  }

  private void change(ManagedOrder order, RdsClient once) {
    String target = order.next().id();
    if (order.lossy()) {
      once.failoverGlobalCluster(ask ->
          ask.globalClusterIdentifier(pair.globalId())
              .targetDbClusterIdentifier(target)
              .allowDataLoss(true));
    } else {
      once.switchoverGlobalCluster(
          ask -> ask.globalClusterIdentifier(pair.globalId()).targetDbClusterIdentifier(target));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
