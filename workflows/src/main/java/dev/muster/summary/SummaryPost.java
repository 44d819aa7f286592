package dev.muster.summary;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup.Answer;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.summary.SummaryPlan.Audience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of one run and what became of them; each person gets one, by the first of their
 * channels.
 */
final class SummaryPost {
  private final String run;
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, Receipt> receipts = new HashMap<>();

  /** Of the run of a workflow id. */
  SummaryPost(String run) {
    this.run = run;
  }

  /** Addresses it to all whom the plan names; their ids are the same on every replay. */
  List<Page> address(SummaryPlan plan, Answer answer, Notice.Report report, Instant now) {
    Notice notice = Notice.reporting(plan.chain(), now, report);
    Map<String, Contact> first =
        answer.contacts().stream()
            .collect(
                Collectors.toMap(
                    Contact::person,
                    contact -> contact,
                    BinaryOperator.minBy(Comparator.comparing(Contact::after)),
                    LinkedHashMap::new));
    Stream.concat(
            first.values().stream().map(to -> new Audience(to.person(), to.channel())),
            plan.audiences().stream())
        .map(to -> page(to, notice, now))
        .forEach(pages::add);
    return List.copyOf(pages);
  }

  private Page page(Audience to, Notice notice, Instant now) {
    return new Page(
        "%s/%s/%s".formatted(run, to.name(), to.channel().name()),
        run,
        run,
        to.name(),
        to.channel(),
        NoticeKind.SUMMARY,
        Urgency.LOW,
        now,
        notice);
  }

  /** Hears what became of some. */
  void hear(List<Receipt> some) {
    some.forEach(receipt -> receipts.put(receipt.page(), receipt));
  }

  /** Whether something is known of each. */
  boolean isAnswered() {
    return pages.stream().allMatch(page -> receipts.containsKey(page.id()));
  }

  /** Whether it reached anybody, as far as is known. */
  boolean hasArrived() {
    return receipts.values().stream()
        .anyMatch(receipt -> receipt.result() == Receipt.Result.DELIVERED);
  }

  /** Whom it reached and whom not, in words. */
  String told() {
    return pages.stream().map(this::told).collect(Collectors.joining("; "));
  }

  private String told(Page page) {
    Receipt receipt = receipts.get(page.id());
    String to = "%s by %s".formatted(page.recipient(), page.channel().name());
    if (receipt == null) {
      return to + ": nothing was heard of it";
    }
    return receipt.result() == Receipt.Result.DELIVERED
        ? to
        : "%s: %s".formatted(to, Objects.requireNonNullElse(receipt.detail(), "not delivered"));
  }
}
