package dev.muster.histories;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldLookup;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.IncidentJournal;
import dev.muster.incident.Measurements;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Delivery;
import dev.muster.notice.DeliveryFailures;
import dev.muster.notice.EmailDelivery;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.PagerRequest;
import dev.muster.notice.PagerWorkflow;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.WebhookDelivery;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The world around the workflows while their histories are recorded: small, but wired for real. */
final class RecordedParts
    implements OnCallLookup,
        IncidentJournal,
        Measurements,
        PagerDesk,
        EvidenceActivities,
        HoldLookup {
  static final Duration GATHER = Duration.ofSeconds(2);
  static final ChannelRef EMAIL = new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);
  static final ChannelRef SMS = new ChannelRef("sms", ChannelKind.WEBHOOK, RetryLimits.STANDARD);

  private static final Map<String, String> ROTA =
      Map.of(
          "rotation:primary", "alice",
          "rotation:secondary", "dave",
          "person:alice", "alice",
          "person:zoe", "zoe");

  final EmailDelivery email = RecordedParts::accept;
  final WebhookDelivery sms = RecordedParts::refuse;
  volatile @Nullable HeldService held;
  private final WorkflowClient client;

  RecordedParts(WorkflowClient client) {
    this.client = client;
  }

  private static ProviderReceipt accept(Delivery delivery) {
    return new ProviderReceipt(Instant.now(), "provider-" + delivery.pages().size());
  }

  private static ProviderReceipt refuse(Delivery delivery) {
    throw delivery.pages().getFirst().id().contains("slow")
        ? ApplicationFailure.newFailure("503 try again", "UNAVAILABLE")
        : ApplicationFailure.newNonRetryableFailure("no such number", DeliveryFailures.REJECTED);
  }

  @Override
  public Answer lookUp(Question question) {
    List<Contact> contacts =
        question.targets().stream()
            .map(target -> ROTA.get(target.toString()))
            .filter(java.util.Objects::nonNull)
            .map(person -> new Contact(person, EMAIL, Duration.ZERO))
            .toList();
    return new Answer("rev1", contacts, contacts.isEmpty() ? List.of("nobody") : List.of());
  }

  @Override
  public @Nullable HeldService held(String service) {
    return held;
  }

  @Override
  public void record(IncidentRecord incident) {
    // Recorded histories need no read model.
  }

  @Override
  public EvidenceReceipt record(EvidenceRecord record) {
    return new EvidenceReceipt(record.plan(), 1, "0".repeat(64));
  }

  @Override
  public List<Measurement> measure(List<EscalationPolicy.Criterion> criteria) {
    return criteria.stream()
        .map(criterion -> new Measurement(criterion.name(), 0.06, true))
        .toList();
  }

  @Override
  public void hand(List<Page> pages) {
    pages.stream().collect(Collectors.groupingBy(Page::recipient)).forEach(this::signal);
  }

  void signal(String recipient, List<Page> pages) {
    PagerWorkflow pager =
        client.newWorkflowStub(
            PagerWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.pager(recipient))
                .setTaskQueue(TaskQueues.NOTICES)
                .build());
    BatchRequest handOver = client.newSignalWithStartRequest();
    handOver.add(pager::run, new PagerRequest(recipient, GATHER, null));
    handOver.add(pager::page, pages);
    client.signalWithStart(handOver);
  }

  @Override
  public void withdraw(Withdrawal withdrawal) {
    withdrawal.recipients().forEach(recipient -> withdraw(recipient, withdrawal.origin()));
  }

  void withdraw(String recipient, String origin) {
    try {
      client.newWorkflowStub(PagerWorkflow.class, WorkflowIds.pager(recipient)).withdraw(origin);
    } catch (WorkflowNotFoundException e) {
      // It has ended: nothing is left to take back.
    }
  }
}
