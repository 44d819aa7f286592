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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** A global datastore of ElastiCache. */
record DatastorePair(
    ManagedPair pair, ManagedMember member, AwsClients clients, ElastiCacheClient client)
    implements GlobalPair {
  private static final String AVAILABLE = "available";
  private static final String CHANGING = "modifying";
  private static final String JOINED = "associated";
  private static final String WRITES = "primary";

  static DatastorePair open(ManagedPair pair, ManagedMember member, AwsClients clients) {
    return new DatastorePair(
        pair,
        member,
        clients,
        clients.open(ElastiCacheClient.builder(), AwsPairs.address(pair, member)));
  }

  private String who() {
    return "ElastiCache in " + member.region();
  }

  @Override
  public ManagedSight sight() {
    GlobalReplicationGroup global = global();
    String status = Objects.requireNonNullElse(global.status(), "in no known state");
    boolean isChanging = CHANGING.equals(status);
    return new ManagedSight(
        member.name(),
        names(global, true),
        names(global, false),
        isChanging ? new ManagedChange(null, status, null, false) : null,
        own(),
        Stream.concat(
                isChanging || AVAILABLE.equals(status)
                    ? Stream.empty()
                    : Stream.of("%s is %s".formatted(pair.globalId(), status)),
                links(global))
            .toList(),
        null);
  }

  private GlobalReplicationGroup global() {
    return AwsCalls.asked(
            who(),
            () ->
                client
                    .describeGlobalReplicationGroups(
                        ask -> ask.globalReplicationGroupId(pair.globalId()).showMemberInfo(true))
                    .globalReplicationGroups())
        .stream()
        .findFirst()
        .orElseThrow(() ->
            FailoverFailure.NOT_PERMITTED.because(
                "%s knows no global datastore %s".formatted(who(), pair.globalId())));
  }

  private List<String> names(GlobalReplicationGroup global, boolean writes) {
    return global.members().stream()
        .filter(one -> WRITES.equalsIgnoreCase(one.role()) == writes)
        .map(this::name)
        .toList();
  }

  /** Two of different regions may have the same id. */
  private String name(GlobalReplicationGroupMember one) {
    return Stream.of(pair.first(), pair.second())
        .filter(known ->
            known.id().equals(one.replicationGroupId())
                && known.region().equals(one.replicationGroupRegion()))
        .map(ManagedMember::name)
        .findFirst()
        .orElseGet(
            () -> "%s in %s".formatted(one.replicationGroupId(), one.replicationGroupRegion()));
  }

  private Stream<String> links(GlobalReplicationGroup global) {
    return global.members().stream()
        .filter(one -> pair.names().contains(name(one)) && !JOINED.equals(one.status()))
        .map(one -> "%s is %s".formatted(name(one), one.status()));
  }

  private @Nullable String own() {
    List<ReplicationGroup> groups =
        AwsCalls.asked(
            who(),
            () ->
                client
                    .describeReplicationGroups(ask -> ask.replicationGroupId(member.id()))
                    .replicationGroups());
    String status = groups.isEmpty() ? "not known there" : groups.getFirst().status();
    return AVAILABLE.equals(status) ? null : "%s is %s".formatted(member.name(), status);
  }

  /** There is one way only, whether or not something may be lost. */
  @Override
  public void change(ManagedOrder order) {
    ManagedMember target = order.next();
    try (ElastiCacheClient once =
        clients.openForOnce(ElastiCacheClient.builder(), AwsPairs.address(pair, member))) {
      AwsCalls.told(
          who(),
          () ->
              once.failoverGlobalReplicationGroup(ask ->
                  ask.globalReplicationGroupId(pair.globalId())
                      .primaryRegion(target.region())
                      .primaryReplicationGroupId(target.id())));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
