package dev.muster.notice;

import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Tells at once what becomes of a page, but for those of whom nothing is heard. */
public final class ScriptedPagers implements PagerDesk {
  public final List<Page> handed = new CopyOnWriteArrayList<>();
  public final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  public final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final NoticeKind answered;
  private volatile @Nullable WorkflowClient client;

  /** Those that tell of pages of one kind. */
  public ScriptedPagers(NoticeKind answered) {
    this.answered = answered;
  }

  /** The same, of runs of a server. */
  public ScriptedPagers of(WorkflowClient server) {
    client = server;
    return this;
  }

  @Override
  public void hand(List<Page> pages) {
    handed.addAll(pages);
    pages.stream()
        .filter(page -> page.kind() == answered)
        .filter(page -> !silent.contains(page.recipient()))
        .forEach(page ->
            client
                .newUntypedWorkflowStub(page.origin())
                .signal("receipts", List.of(receipt(page))));
  }

  private Receipt receipt(Page page) {
    boolean fails = unreachable.contains(page.recipient());
    return new Receipt(
        page.id(),
        page.recipient(),
        page.channel().name(),
        page.kind(),
        fails ? Receipt.Result.FAILED : Receipt.Result.DELIVERED,
        page.dueAt(),
        page.dueAt(),
        null,
        1,
        null,
        fails ? "no such mailbox" : null);
  }

  @Override
  public void withdraw(Withdrawal withdrawal) {}
}
