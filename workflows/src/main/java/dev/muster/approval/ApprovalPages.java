package dev.muster.approval;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup;
import java.util.List;

/** Writes the messages that ask; their ids are the same on every replay. */
final class ApprovalPages {
  private ApprovalPages() {}

  /** Whoever asked and whoever has decided is not asked. */
  static List<Page> of(ApprovalView request, ApprovalStep.Ask ask, OnCallLookup.Answer answer) {
    return answer.contacts().stream()
        .distinct()
        .filter(contact -> mayDecide(request, contact.person()))
        .map(contact -> page(request, ask, contact))
        .toList();
  }

  private static boolean mayDecide(ApprovalView request, String person) {
    return !person.equals(request.requester())
        && request.decisions().stream().noneMatch(made -> made.actor().equals(person));
  }

  private static Page page(
      ApprovalView request, ApprovalStep.Ask ask, OnCallLookup.Contact contact) {
    return new Page(
        "%s/%d/%s/%s"
            .formatted(request.id(), ask.number(), contact.person(), contact.channel().name()),
        request.id(),
        request.id(),
        contact.person(),
        contact.channel(),
        NoticeKind.APPROVAL,
        Urgency.HIGH,
        ask.dueAt().plus(contact.after()),
        Notice.asking(
            request.plan(),
            request.subject(),
            request.openedAt(),
            new Notice.Ask(
                request.requester(),
                request.reason(),
                request.estimate(),
                request.missing(),
                request.deadline())));
  }
}
