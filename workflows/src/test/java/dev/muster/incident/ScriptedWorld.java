package dev.muster.incident;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.hold.HeldService;
import dev.muster.hold.HoldLookup;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.Urgency;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The world outside an incident, as a test wants it. */
final class ScriptedWorld
    implements OnCallLookup,
        PagerDesk,
        IncidentJournal,
        Measurements,
        EvidenceActivities,
        HoldLookup {
  final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  final List<Page> handed = new CopyOnWriteArrayList<>();
  final List<Withdrawal> withdrawn = new CopyOnWriteArrayList<>();
  final List<IncidentRecord> records = new CopyOnWriteArrayList<>();
  final Map<String, List<String>> rota = new ConcurrentHashMap<>();
  final List<ChannelRef> channels = new CopyOnWriteArrayList<>(List.of(Fixtures.EMAIL));
  final Map<String, Duration> delays = new ConcurrentHashMap<>();
  final Map<String, Double> values = new ConcurrentHashMap<>();
  final List<ChannelRef> quietChannels = new CopyOnWriteArrayList<>(List.of(Fixtures.EMAIL));
  final AtomicInteger asked = new AtomicInteger();
  volatile @Nullable HeldService held;
  volatile boolean holdUnreadable;
  volatile int journalFailures;
  volatile boolean databaseDown;
  volatile boolean metricStoreDown;

  ScriptedWorld() {
    rota.put("rotation:primary", List.of("alice"));
    rota.put("rotation:secondary", List.of("dave"));
    rota.put("role:cto", List.of("erin"));
  }

  @Override
  public Answer lookUp(Question question) {
    List<Contact> contacts = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Target target : question.targets()) {
      List<String> people = rota.getOrDefault(target.toString(), List.of());
      if (people.isEmpty()) {
        gaps.add("nobody answers for " + target);
      }
      for (String person : people) {
        List<ChannelRef> ways = question.urgency() == Urgency.HIGH ? channels : quietChannels;
        ways.forEach(channel -> contacts.add(new Contact(person, channel, delay(channel))));
      }
    }
    return new Answer("rev1", contacts, gaps);
  }

  private Duration delay(ChannelRef channel) {
    return delays.getOrDefault(channel.name(), Duration.ZERO);
  }

  @Override
  public @Nullable HeldService held(String service) {
    asked.incrementAndGet();
    if (holdUnreadable) {
      throw new IllegalStateException("nobody says whether it is held");
    }
    return held;
  }

  /** As an incident hears it: null when it can't be told, too. */
  @Nullable HeldService answer(String service) {
    return holdUnreadable ? null : held(service);
  }

  @Override
  public void hand(List<Page> pages) {
    handed.addAll(pages);
  }

  @Override
  public void withdraw(Withdrawal withdrawal) {
    withdrawn.add(withdrawal);
  }

  @Override
  public void record(IncidentRecord incident) {
    if (journalFailures > 0) {
      journalFailures--;
      throw new IllegalStateException("the read model is down");
    }
    records.add(incident);
  }

  @Override
  public EvidenceReceipt record(EvidenceRecord record) {
    if (databaseDown) {
      throw new IllegalStateException("the database is down");
    }
    evidence.add(record);
    return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
  }

  @Override
  public List<Measurement> measure(List<EscalationPolicy.Criterion> criteria) {
    if (metricStoreDown) {
      throw new IllegalStateException("the metric store is down");
    }
    return criteria.stream()
        .map(criterion -> {
          Double value = values.get(criterion.name());
          return new Measurement(
              criterion.name(), value, value != null && value > criterion.above());
        })
        .toList();
  }

  /** Who was paged when, in minutes after the given moment. */
  Map<String, List<Long>> calls(Instant from) {
    Map<String, List<Long>> calls = new HashMap<>();
    for (Page page : handed) {
      if (page.kind() == dev.muster.notice.NoticeKind.PAGE) {
        calls
            .computeIfAbsent(page.recipient(), person -> new ArrayList<>())
            .add(Duration.between(from, page.dueAt()).toMinutes());
      }
    }
    return calls;
  }

  List<TimelineEntry> timeline() {
    return records.stream().flatMap(record -> record.entries().stream()).toList();
  }

  List<String> texts(TimelineEntry.Kind kind) {
    return timeline().stream().filter(e -> e.kind() == kind).map(TimelineEntry::text).toList();
  }
}
