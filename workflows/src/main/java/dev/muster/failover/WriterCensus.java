package dev.muster.failover;

import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts which servers of a pair take writes, from what every vantage saw of each. A server that
 * refuses writes by its settings counts as one that takes them, and one that is silent may be
 * anything.
 */
public final class WriterCensus {
  private final List<NodeAccount> accounts;

  private WriterCensus(List<NodeSight> sights) {
    accounts =
        sights.stream()
            .collect(Collectors.groupingBy(NodeSight::node, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(of -> new NodeAccount(of.getKey(), of.getValue()))
            .toList();
  }

  /**
   * What the sights come to.
   *
   * @param sights of both servers, as they were gathered for one decision
   */
  public static Writers of(List<NodeSight> sights) {
    return new WriterCensus(sights).count();
  }

  private Writers count() {
    if (identifiers().size() > 1) {
      return new Strangers(strangeness());
    }
    List<NodeAccount> writing = those(NodeAccount::mayStillWrite);
    if (writing.size() > 1) {
      return new Several(names(writing), split(writing));
    }
    if (accounts.size() < 2) {
      return notKnown(List.of(), "%s was looked at".formatted(looked()));
    }
    List<NodeAccount> seen = those(NodeAccount::wasSeenWriting);
    if (seen.size() > 1) {
      return notKnown(List.of(), "each of them did while they were looked at: " + words(seen));
    }
    List<NodeAccount> doubted = those(NodeAccount::isInDoubt);
    if (!doubted.isEmpty()) {
      return notKnown(doubted, words(doubted));
    }
    return writing.isEmpty() ? new None() : new One(writing.getFirst().node());
  }

  private NotKnown notKnown(List<NodeAccount> unknown, String why) {
    List<NodeAccount> writing = those(NodeAccount::writes);
    String writer = writing.isEmpty() ? null : writing.getFirst().node();
    return new NotKnown(why, writer, names(unknown));
  }

  private Set<String> identifiers() {
    return accounts.stream()
        .flatMap(account -> account.systemIdentifiers().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String strangeness() {
    return accounts.stream()
        .flatMap(account ->
            account.systemIdentifiers().stream()
                .map(id -> "%s is of system %s".formatted(account.node(), id)))
        .collect(Collectors.joining(", "));
  }

  private static String split(List<NodeAccount> writing) {
    String words = words(writing);
    boolean forked =
        writing.stream().flatMap(one -> one.timelines().stream()).distinct().count() > 1;
    return forked ? "%s; %s".formatted(words, timelines(writing)) : words;
  }

  private static String timelines(List<NodeAccount> writing) {
    return writing.stream()
        .map(one ->
            "%s writes in timeline %s"
                .formatted(
                    one.node(),
                    one.timelines().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))))
        .collect(Collectors.joining(" and "));
  }

  private String looked() {
    return accounts.isEmpty() ? "no server" : "only " + accounts.getFirst().node();
  }

  private List<NodeAccount> those(Predicate<NodeAccount> like) {
    return accounts.stream().filter(like).toList();
  }

  private static List<String> names(List<NodeAccount> accounts) {
    return accounts.stream().map(NodeAccount::node).toList();
  }

  private static String words(List<NodeAccount> accounts) {
    return accounts.stream().map(NodeAccount::words).collect(Collectors.joining("; "));
  }
}
