package dev.muster.failover.managed;

import dev.muster.failover.MemberPair;
import dev.muster.restorepoint.StoreAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is served in two regions, of which one follows the other.
 *
 * @param system what it is, as the policy names it
 * @param globalId by which its service knows both together
 * @param endpoint of what only speaks like AWS; null for AWS
 * @param credentials references to a key, never the key; null where they are found as every AWS
 *     client finds them
 */
public record ManagedPair(
    String system,
    ManagedService service,
    String globalId,
    ManagedMember first,
    ManagedMember second,
    @Nullable String endpoint,
    StoreAddress.@Nullable Credentials credentials)
    implements MemberPair<ManagedMember> {
  // Spelt out, because what may be null of a nested type is not told of a compact one.
  public ManagedPair(
      String system,
      ManagedService service,
      String globalId,
      ManagedMember first,
      ManagedMember second,
      @Nullable String endpoint,
      StoreAddress.@Nullable Credentials credentials) {
    if (first.site().equals(second.site())) {
      throw new IllegalArgumentException("both are at " + first.site());
    }
    if (first.region().equals(second.region())) {
      throw new IllegalArgumentException(
          "%s and %s are both in %s: a region can't take over from itself"
              .formatted(first.site(), second.site(), first.region()));
    }
    this.system = system;
    this.service = service;
    this.globalId = globalId;
    this.first = first;
    this.second = second;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /** Each is named by where it is. */
  @Override
  public String way(ManagedMember from) {
    return "from %s to %s".formatted(from.name(), beside(from).name());
  }
}
