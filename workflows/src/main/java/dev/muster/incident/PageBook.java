package dev.muster.incident;

import dev.muster.incident.IncidentSnapshot.InFlight;
import dev.muster.incident.IncidentSnapshot.Planned;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of one incident: planned, in a pager's hands, or settled. */
final class PageBook {
  /** How long after a channel has given up its word must have come. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final List<Planned> planned = new ArrayList<>();
  private final Map<String, InFlight> inFlight = new LinkedHashMap<>();
  private final Set<String> withdraw = new LinkedHashSet<>();
  private boolean reached;
  private boolean failed;

  /** Begins a new call: what became of the one before no longer matters. */
  void beginCall() {
    reached = false;
    failed = false;
  }

  void plan(Page page, Instant at) {
    planned.add(new Planned(page, at));
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

  void handed(List<Page> pages, Instant now) {
    for (Page page : pages) {
      boolean stillWanted = planned.removeIf(p -> p.page().id().equals(page.id()));
      Instant overdue = now.plus(page.channel().limits().giveUpAfter()).plus(GRACE);
      boolean call = page.kind() == NoticeKind.PAGE;
      inFlight.put(page.id(), new InFlight(page.id(), page.recipient(), call, overdue));
      if (!stillWanted) {
        withdraw.add(page.recipient());
      }
    }
  }

  /** Takes in what became of a page; false when it is settled already. */
  boolean settle(Receipt receipt) {
    InFlight page = inFlight.remove(receipt.page());
    if (page == null) {
      return false;
    }
    if (page.call()) {
      reached |= receipt.result() == Receipt.Result.DELIVERED;
      failed |= receipt.result() == Receipt.Result.FAILED;
    }
    return true;
  }

  /** Whether every way to everybody who was called has failed. */
  boolean callFailed() {
    return failed && !reached && calls().findAny().isEmpty() && plannedCalls().findAny().isEmpty();
  }

  /** When all that was tried has failed, what was to come later comes now. */
  void hurryIfUnreached(Instant now) {
    if (failed && !reached && calls().findAny().isEmpty()) {
      planned.replaceAll(p -> isCall(p) && p.at().isAfter(now) ? new Planned(p.page(), now) : p);
    }
  }

  /** Drops calls that are not sent and marks those under way to be taken back. */
  void withdrawCalls() {
    planned.removeIf(PageBook::isCall);
    calls().map(InFlight::recipient).forEach(withdraw::add);
  }

  Set<String> toWithdraw() {
    return withdraw;
  }

  void withdrawn(Set<String> recipients) {
    withdraw.removeAll(recipients);
  }

  IncidentSnapshot.Pages snapshot() {
    return new IncidentSnapshot.Pages(
        List.copyOf(planned),
        List.copyOf(inFlight.values()),
        Set.copyOf(withdraw),
        reached,
        failed);
  }

  void restore(IncidentSnapshot.Pages carried) {
    planned.addAll(carried.planned());
    carried.inFlight().forEach(page -> inFlight.put(page.page(), page));
    withdraw.addAll(carried.withdraw());
    reached = carried.reached();
    failed = carried.failed();
  }

  private Stream<InFlight> calls() {
    return inFlight.values().stream().filter(InFlight::call);
  }

  private Stream<Planned> plannedCalls() {
    return planned.stream().filter(PageBook::isCall);
  }

  private static boolean isCall(Planned planned) {
    return planned.page().kind() == NoticeKind.PAGE;
  }
}
