package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagerQueueTest {
  private static final Duration GATHER = Duration.ofSeconds(30);
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");

  private final PagerQueue queue = new PagerQueue(GATHER, null);

  @Test
  void theSamePageIsTakenInOnceEvenAcrossARun() {
    queue.take(page("1", 2));
    send(queue, T0);
    PagerQueue next = new PagerQueue(GATHER, queue.snapshot());

    next.take(page("1", 2));

    assertThat(next.waiting()).isZero();
  }

  @Test
  void whatWaitsAndWhenTheNextMessageMayGoIsCarriedOn() {
    queue.take(page("1", 2));
    send(queue, T0);
    queue.take(page("2", 2));

    PagerQueue next = new PagerQueue(GATHER, overTheWire(queue.snapshot()));

    assertThat(next.waiting()).isEqualTo(1);
    assertThat(next.dueAt(T0.plusSeconds(5))).isEqualTo(T0.plus(GATHER));
    assertThat(next.snapshot()).isEqualTo(queue.snapshot());
  }

  @Test
  void whatItRemembersIsBounded() {
    for (int i = 0; i < 10_000; i++) {
      queue.take(page("p" + i, 2));
      send(queue, T0);
    }

    assertThat(queue.snapshot().known()).hasSize(2_000).endsWith("p9999");
  }

  @Test
  void aMessageIsNoLongerThanOneCanReadAndTheRestFollows() {
    for (int i = 0; i < PagerLane.MOST_PAGES + 7; i++) {
      queue.take(page("p" + i, 2, ""));
    }

    assertThat(send(queue, T0).size()).isEqualTo(PagerLane.MOST_PAGES);
    assertThat(queue.dueAt(T0.plusSeconds(1))).isEqualTo(T0.plus(GATHER));
    assertThat(send(queue, T0.plus(GATHER)).size()).isEqualTo(7);
  }

  @Test
  void aMessageThatIsFullDoesNotWait() {
    queue.take(page("first", 2, ""));
    send(queue, T0);
    for (int i = 0; i < PagerLane.MOST_PAGES + 1; i++) {
      queue.take(page("p" + i, 2, ""));
    }

    assertThat(queue.dueAt(T0.plusSeconds(1))).isEqualTo(T0.plusSeconds(1));
  }

  @Test
  void whenMoreWaitsThanFitsTheLeastSevereGivesWay() {
    List<Page> gone = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      gone.addAll(queue.take(page("p" + i, 3)));
    }

    List<Page> forTheSevere = queue.take(page("severe", 1));

    assertThat(gone).isNotEmpty();
    assertThat(forTheSevere).isNotEmpty().extracting(Page::id).doesNotContain("severe");
    assertThat(queue.waiting() + gone.size() + forTheSevere.size()).isEqualTo(2_001);
    assertThat(size(queue.snapshot())).isLessThan(2 * 1024 * 1024);
  }

  @Test
  void tellsWhatWaitsForTemporalsPage() {
    queue.take(page("1", 2));
    send(queue, T0);
    queue.take(page("2", 2));

    assertThat(queue.tell("alice", T0))
        .isEqualTo(
            """
            **Pages to alice**

            - email: 0 under way, 1 waiting until 2026-03-01 00:00:30 UTC
            """);
    send(queue, T0);
    assertThat(queue.tell("alice", T0)).contains("nothing to send");
  }

  private static List<Page> send(PagerQueue queue, Instant now) {
    List<Page> sent = new ArrayList<>();
    queue.forEachLane((channel, lane) -> {
      sent.addAll(lane.send(now));
      lane.sent();
    });
    return sent;
  }

  private static PagerSnapshot overTheWire(PagerSnapshot snapshot) {
    return DefaultDataConverter.newDefaultInstance()
        .fromPayload(
            DefaultDataConverter.newDefaultInstance().toPayload(snapshot).orElseThrow(),
            PagerSnapshot.class,
            PagerSnapshot.class);
  }

  private static int size(Object value) {
    return DefaultDataConverter.newDefaultInstance()
        .toPayload(value)
        .orElseThrow()
        .getSerializedSize();
  }

  private static Page page(String id, int rank) {
    return page(id, rank, "x".repeat(1_000));
  }

  private static Page page(String id, int rank, String impact) {
    Notice notice =
        new Notice(
            "P" + rank,
            rank,
            "checkout",
            "It is slow",
            impact,
            null,
            null,
            null,
            null,
            null,
            T0,
            1,
            null,
            null,
            null);
    return new Page(
        id,
        "incident/checkout/a",
        "i1",
        "alice",
        new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD),
        NoticeKind.PAGE,
        Urgency.HIGH,
        T0,
        notice);
  }
}
