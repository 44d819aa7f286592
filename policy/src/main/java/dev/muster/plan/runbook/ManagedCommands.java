package dev.muster.plan.runbook;

import dev.muster.failover.managed.ManagedMember;
import dev.muster.failover.managed.ManagedPair;

/** The commands by which a provider is asked for a managed pair, and told to change it. */
record ManagedCommands(ManagedPair pair) {
  /** Says which one takes writes, by the API of a region. */
  String writer(ManagedMember by) {
    return switch (pair.service()) {
      case AURORA -> global(by, "GlobalClusterMembers[?IsWriter].DBClusterArn");
      case ELASTICACHE -> global(by, "Members[?Role==`PRIMARY`].ReplicationGroupRegion");
    };
  }

  /** What says that this one does: the groups of two regions may have the same id. */
  String writes(ManagedMember member) {
    return switch (pair.service()) {
      case AURORA -> member.id();
      case ELASTICACHE -> member.region();
    };
  }

  /** Says whether the pair is at rest, by the API of a region. */
  String state(ManagedMember by) {
    return global(by, "Status");
  }

  private String global(ManagedMember by, String part) {
    return switch (pair.service()) {
      case AURORA ->
          "%s describe-global-clusters --global-cluster-identifier %s --query 'GlobalClusters[0].%s' --output text"
              .formatted(client(by), pair.globalId(), part);
      case ELASTICACHE ->
          ("%s describe-global-replication-groups --global-replication-group-id %s"
                  + " --show-member-info --query 'GlobalReplicationGroups[0].%s' --output text")
              .formatted(client(by), pair.globalId(), part);
    };
  }

  /** Changes who writes while both regions live. */
  String switchover(ManagedMember next) {
    return switch (pair.service()) {
      case AURORA -> aurora("switchover-global-cluster", pair.beside(next), next);
      case ELASTICACHE -> datastore(next);
    };
  }

  /** Changes who writes where the other region is gone. */
  String failover(ManagedMember next) {
    return switch (pair.service()) {
      case AURORA -> aurora("failover-global-cluster", next, next) + " --allow-data-loss";
      case ELASTICACHE -> datastore(next);
    };
  }

  /** A switchover is asked of the region that writes, a failover of the one that is to. */
  private String aurora(String command, ManagedMember by, ManagedMember next) {
    return "%s %s --global-cluster-identifier %s --target-db-cluster-identifier %s"
        .formatted(client(by), command, pair.globalId(), next.id());
  }

  private String datastore(ManagedMember next) {
    return ("%s failover-global-replication-group --global-replication-group-id %s --primary-region"
            + " %s --primary-replication-group-id %s")
        .formatted(client(next), pair.globalId(), next.region(), next.id());
  }

  private String client(ManagedMember by) {
    String elsewhere = pair.endpoint() == null ? "" : " --endpoint-url " + pair.endpoint();
    String service =
        switch (pair.service()) {
          case AURORA -> "rds";
          case ELASTICACHE -> "elasticache";
        };
    return "aws --region %s%s %s".formatted(by.region(), elsewhere, service);
  }
}
