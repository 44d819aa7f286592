package dev.muster.failover;

import java.util.List;

/**
 * Two of which one follows the other.
 *
 * @param <S> what they are
 */
public interface MemberPair<S extends PairMember> {
  /** What they are together, as the policy names it. */
  String system();

  S first();

  S second();

  /** Of both. */
  default List<String> names() {
    return List.of(first().name(), second().name());
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException when none has it
   */
  default S node(String name) {
    if (first().name().equals(name)) {
      return first();
    }
    if (second().name().equals(name)) {
      return second();
    }
    throw new IllegalArgumentException("%s has no server %s".formatted(system(), name));
  }

  /** The other one of the two. */
  default S beside(S node) {
    return node.equals(first()) ? second() : first();
  }

  /** The other one of the two, by the name of the one. */
  default S other(String name) {
    return beside(node(name));
  }

  /**
   * The one of them at a site.
   *
   * @throws IllegalArgumentException when neither is
   */
  default S at(String site) {
    if (first().site().equals(site)) {
      return first();
    }
    if (second().site().equals(site)) {
      return second();
    }
    throw new IllegalArgumentException("%s is not at %s".formatted(system(), site));
  }

  /** From one to the other, for people. */
  default String way(S from) {
    S next = beside(from);
    return "from %s at %s to %s at %s"
        .formatted(from.name(), from.site(), next.name(), next.site());
  }
}
