package dev.muster.incident;

import dev.muster.incident.IncidentSnapshot.InFlight;
import dev.muster.incident.IncidentSnapshot.Planned;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one incident: planned, in a pager's hands, or settled. A call is the pages that ask
 * people at one moment.
 */
final class PageBook {
  /** How long after a channel has given up its word must have come. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Pages beyond these are so old that nobody waits for their receipts. */
  private static final int REMEMBERED = 500;

  private static final int NOTICE = 0;
  private static final int UNWANTED = -1;

  private final List<Planned> planned = new ArrayList<>();
  private final Map<String, InFlight> inFlight = new LinkedHashMap<>();
  private final Set<String> settled = new LinkedHashSet<>();
  private final Set<String> withdraw = new LinkedHashSet<>();
  private int notices;
  private int call;
  private boolean reached;
  private boolean failed;

  /** Begins a call: what becomes of the ones before no longer matters for the ladder. */
  void beginCall(int number) {
    call = number;
    reached = false;
    failed = false;
  }

  /** What becomes of the last call no longer matters for the ladder. */
  void endCall() {
    call = NOTICE;
  }

  /** Plans a page of the call begun last. */
  void planCall(Page page, Instant at) {
    planned.add(new Planned(page, call, at));
  }

  void planNotice(Page page, Instant at) {
    planned.add(new Planned(page, NOTICE, at));
  }

  /** The number of the next announcement, which makes the ids of its notices. */
  int nextNotice() {
    return ++notices;
  }

  List<Page> due(Instant now) {
    return planned.stream().filter(p -> !p.at().isAfter(now)).map(Planned::page).toList();
  }

  @Nullable Instant nextAt() {
    return planned.stream().map(Planned::at).min(Instant::compareTo).orElse(null);
  }

  /** The earliest moment at which the silence of a pager is suspicious. */
  @Nullable Instant overdueAt() {
    return inFlight.values().stream().map(InFlight::overdueAt).min(Instant::compareTo).orElse(null);
  }

  /** Takes in that pagers have them; those that nobody wants any more are to be taken back. */
  void handed(List<Page> pages, Instant now) {
    for (Page page : pages) {
      boolean wanted = planned.stream().anyMatch(p -> p.page().id().equals(page.id()));
      int number = wanted ? callOf(page.id()) : UNWANTED;
      planned.removeIf(p -> p.page().id().equals(page.id()));
      if (!settled.contains(page.id())) {
        Instant overdue = now.plus(page.channel().limits().giveUpAfter()).plus(GRACE);
        inFlight.put(page.id(), new InFlight(page.id(), page.recipient(), number, overdue));
        forgetBeyond(inFlight.keySet());
        if (!wanted) {
          withdraw.add(page.recipient());
        }
      }
    }
  }

  /** Takes in what became of a page, which may overtake the word that it was handed over. */
  boolean settle(Receipt receipt) {
    if (!settled.add(receipt.page())) {
      return false;
    }
    forgetBeyond(settled);
    if (callOf(receipt.page()) == call) {
      switch (receipt.result()) {
        case DELIVERED -> reached = true;
        case FAILED, SKIPPED -> failed = true;
        case WITHDRAWN -> {}
      }
    }
    inFlight.remove(receipt.page());
    planned.removeIf(p -> p.page().id().equals(receipt.page()));
    return true;
  }

  private int callOf(String page) {
    InFlight handed = inFlight.get(page);
    if (handed != null) {
      return handed.call();
    }
    return planned.stream()
        .filter(p -> p.page().id().equals(page))
        .map(Planned::call)
        .findFirst()
        .orElse(NOTICE);
  }

  /** Whether every way to everybody who was called has failed. */
  boolean callFailed() {
    return isUnreachedSoFar() && planned.stream().noneMatch(p -> p.call() == call);
  }

  /** When all that was tried has failed, what was to come later comes now. */
  void hurryIfUnreached(Instant now) {
    if (isUnreachedSoFar()) {
      planned.replaceAll(
          p -> p.call() == call && p.at().isAfter(now) ? new Planned(p.page(), p.call(), now) : p);
    }
  }

  private boolean isUnreachedSoFar() {
    return call != NOTICE
        && failed
        && !reached
        && inFlight.values().stream().noneMatch(page -> page.call() == call);
  }

  /** Drops what was to be tried later: the people are asked anew. */
  void dropPlannedCalls() {
    planned.removeIf(p -> p.call() != NOTICE);
  }

  /** Drops calls that are not sent and marks those under way to be taken back. */
  void withdrawCalls() {
    endCall();
    dropPlannedCalls();
    inFlight.values().stream()
        .filter(page -> page.call() != NOTICE)
        .map(InFlight::recipient)
        .forEach(withdraw::add);
  }

  Set<String> toWithdraw() {
    return withdraw;
  }

  void withdrawn(Set<String> recipients) {
    withdraw.removeAll(recipients);
  }

  IncidentSnapshot.Pages snapshot() {
    return new IncidentSnapshot.Pages(
        planned,
        List.copyOf(inFlight.values()),
        List.copyOf(settled),
        List.copyOf(withdraw),
        notices,
        call,
        reached,
        failed);
  }

  void restore(IncidentSnapshot.Pages carried) {
    planned.addAll(carried.planned());
    carried.inFlight().forEach(page -> inFlight.put(page.page(), page));
    settled.addAll(carried.settled());
    withdraw.addAll(carried.withdraw());
    notices = carried.notices();
    call = carried.call();
    reached = carried.reached();
    failed = carried.failed();
  }

  private static void forgetBeyond(Collection<String> ids) {
    if (ids.size() > REMEMBERED) {
      ids.remove(ids.iterator().next());
    }
  }
}
