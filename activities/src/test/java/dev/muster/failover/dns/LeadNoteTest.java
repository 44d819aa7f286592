package dev.muster.failover.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadNoteTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  private final LeadNote note = new LeadNote(CLOCK, LeadNote.Told.NOTHING);

  @Test
  void aChangeIsKnownOnceItIsTakenAndNotWhenItIsSent() {
    assertThat(note.isChanged()).isFalse();
    note.before(60);
    assertThat(note.isChanged()).isFalse();
    note.changed("C1");

    assertThat(note.isChanged()).isTrue();
    assertThat(note.told()).isEqualTo(new LeadNote.Told(60, NOON, "C1"));
  }

  @Test
  void whatStandsThereWasChangedByWhoSawTheOldValueAndHadNoAnswer() {
    note.before(60);
    note.stands();
    note.named("C2");

    assertThat(note.told()).isEqualTo(new LeadNote.Told(60, NOON, "C2"));
  }

  @Test
  void whatLedThereBeforeWasNotChangedByTheOneThatIsWaitedFor() {
    note.stands();
    note.named("C2");

    assertThat(note.led(30, List.of()).changedAt()).isNull();
    assertThat(note.led(30, List.of()).ttlBefore()).isEqualTo(30);
  }
}
