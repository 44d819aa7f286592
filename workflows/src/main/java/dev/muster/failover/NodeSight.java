package dev.muster.failover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a server, from one place, at one moment. Exactly one of state, stopped and
 * silence says what.
 *
 * @param node by the name that its plan gives it
 * @param vantage the machine that looked
 * @param at when it had looked
 * @param state what it said; null when it said nothing
 * @param stopped how its own machine knows that it does not run, in words; null when it does not
 *     know that
 * @param silence why nothing is known of it, in words; null when something is. Unreachable is not
 *     stopped
 * @param hindrance why its own machine could not act on it though it answers, in words; null when
 *     it could, or is another one
 * @param changing whether it said that nobody can connect now: it stops, or starts and may take
 *     writes in a moment
 */
public record NodeSight(
    String node,
    String vantage,
    Instant at,
    @Nullable NodeState state,
    @Nullable String stopped,
    @Nullable String silence,
    @Nullable String hindrance,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean changing) {
  /** Of a server that answered. */
  public static NodeSight of(String node, String vantage, Instant at, NodeState state) {
    return new NodeSight(node, vantage, at, state, null, null, null, false);
  }

  /** The same of one that its own machine could not act on. */
  public NodeSight hindered(@Nullable String why) {
    return new NodeSight(node, vantage, at, state, stopped, silence, why, changing);
  }

  /** Of one that its own machine saw stopped. */
  public static NodeSight stopped(String node, String vantage, Instant at, String how) {
    return new NodeSight(node, vantage, at, null, how, null, null, false);
  }

  /** Of one of which nothing is known. */
  public static NodeSight silent(String node, String vantage, Instant at, String why) {
    return new NodeSight(node, vantage, at, null, null, why, null, false);
  }

  /** The same of one that said that nobody can connect now. */
  public static NodeSight changing(String node, String vantage, Instant at, String why) {
    return new NodeSight(node, vantage, at, null, null, why, null, true);
  }

  /** What was seen, for people. */
  String words() {
    if (state != null) {
      return hindrance == null ? state.words() : "%s; %s".formatted(state.words(), hindrance);
    }
    return stopped != null ? "stopped: " + stopped : "nothing: " + silence;
  }
}
