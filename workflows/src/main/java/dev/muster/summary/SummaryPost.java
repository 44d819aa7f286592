package dev.muster.summary;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.NoticePost;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup.Answer;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.summary.SummaryPlan.Audience;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of one run; each person gets one, by the first of their channels. */
final class SummaryPost {
  private final String run;
  private final NoticePost post = new NoticePost();

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
    List<Page> pages =
        Stream.concat(
                first.values().stream().map(to -> new Audience(to.person(), to.channel())),
                plan.audiences().stream())
            .map(to -> page(to, notice, now))
            .toList();
    post.add(pages);
    return pages;
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

  /** What became of them. */
  NoticePost post() {
    return post;
  }
}
