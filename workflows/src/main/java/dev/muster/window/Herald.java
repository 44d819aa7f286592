package dev.muster.window;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.NoticePost;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Receipt;
import dev.muster.notice.ReceiptListener;
import dev.muster.notice.Urgency;
import dev.muster.plan.Plan;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Alarm;
import dev.muster.window.NoticeTerms.Audience;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of a plan through their pagers, by pages whose ids are the same on every replay.
 * Made in the constructor of the plan's workflow; waits for nobody who reads.
 */
public final class Herald implements ReceiptListener {
  private final PagerDesk desk =
      ActivityProfile.LOCAL.stub(PagerDesk.class, "hand it to their pagers");
  private final String run = Workflow.getInfo().getWorkflowId();
  private final List<Saying> said = new ArrayList<>();
  private int handing;

  /** Something that was told; without a post, by an execution before this one. */
  private record Saying(Told told, @Nullable NoticePost post) {
    Told known() {
      return post == null
          ? told
          : new Told(told.kind(), told.at(), told.due(), told.lead(), post.told());
    }
  }

  /** Goes on from what was told before. */
  public Herald(List<Told> before) {
    before.forEach(told -> said.add(new Saying(told, null)));
    Workflow.registerListener(this);
  }

  /**
   * Tells audiences something; it stands as told before it is handed over, so that nobody tells it
   * again meanwhile. Nothing where there is no audience.
   *
   * @param lead how long ahead it is promised for; null when it is promised for no time
   */
  void tell(
      WindowPlan plan, Told.Kind kind, Instant due, @Nullable Duration lead, Notice.Report report) {
    tell(plan, plan.notices().audiences(), kind, due, lead, report);
  }

  /** The same of a plan of whatever kind. */
  public void tell(
      Plan plan,
      List<Audience> audiences,
      Told.Kind kind,
      Instant due,
      @Nullable Duration lead,
      Notice.Report report) {
    if (audiences.isEmpty()) {
      return;
    }
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    Notice notice = Notice.reporting(plan.chain(), now, report);
    int number = said.size() + 1;
    List<Page> pages = audiences.stream().map(to -> page(to, number, notice, now)).toList();
    NoticePost post = new NoticePost();
    post.add(pages);
    said.add(new Saying(new Told(kind, now, due, lead, ""), post));
    handing++;
    Workflow.newDetachedCancellationScope(() -> Async.procedure(() -> hand(pages))).run();
  }

  private void hand(List<Page> pages) {
    desk.hand(pages);
    handing--;
  }

  private Page page(Audience to, int number, Notice notice, Instant now) {
    return new Page(
        "%s/%d/%s/%s".formatted(run, number, to.name(), to.channel().name()),
        run,
        run,
        to.name(),
        to.channel(),
        NoticeKind.MAINTENANCE,
        Urgency.LOW,
        now,
        notice);
  }

  @Override
  public void receipts(List<Receipt> receipts) {
    said.forEach(saying -> {
      if (saying.post() != null) {
        saying.post().hear(receipts);
      }
    });
  }

  /** What was told, and what is known of it by now. */
  public List<Told> told() {
    return said.stream().map(Saying::known).toList();
  }

  /** Waits until all is handed over. */
  void awaitHandedOver() {
    Workflow.await(() -> handing == 0);
  }

  /** Waits for word of what was told, for a while. */
  public void awaitReceipts(Duration atMost) {
    awaitHandedOver();
    if (!isAnswered()) {
      Alarm alarm = new Alarm();
      Instant until = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(atMost);
      alarm.await(until, "stop waiting for word of what was told", this::isAnswered);
      alarm.clear();
    }
  }

  private boolean isAnswered() {
    return said.stream().map(Saying::post).allMatch(post -> post == null || post.isAnswered());
  }
}
