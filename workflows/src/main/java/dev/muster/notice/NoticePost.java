package dev.muster.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Messages that a run hands out, and what became of them. */
public final class NoticePost {
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, Receipt> receipts = new HashMap<>();

  /** Hands out some more. */
  public void add(List<Page> some) {
    pages.addAll(some);
  }

  /** Hears what became of some. */
  public void hear(List<Receipt> some) {
    some.forEach(receipt -> receipts.put(receipt.page(), receipt));
  }

  /** Whether something is known of each. */
  public boolean isAnswered() {
    return pages.stream().allMatch(page -> receipts.containsKey(page.id()));
  }

  /** Whether it reached anybody, as far as is known. */
  public boolean hasArrived() {
    return receipts.values().stream()
        .anyMatch(receipt -> receipt.result() == Receipt.Result.DELIVERED);
  }

  /** Whom it reached and whom not, in words. */
  public String told() {
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
