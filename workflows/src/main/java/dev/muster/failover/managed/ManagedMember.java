package dev.muster.failover.managed;

import dev.muster.failover.PairMember;

/**
 * What is served in one region; its plan names it by its site.
 *
 * @param site where it is
 * @param region of AWS, whose API is asked for it
 * @param id by which its service knows it: the ARN of a cluster, or the id of a replication group
 */
public record ManagedMember(String site, String region, String id) implements PairMember {
  @Override
  public String name() {
    return site;
  }

  @Override
  public String place() {
    return "%s in %s".formatted(id, region);
  }
}
