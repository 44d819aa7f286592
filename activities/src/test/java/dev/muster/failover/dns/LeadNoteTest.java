package dev.muster.failover.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadNoteTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  private static LeadNote note(int attempt) {
    return new LeadNote(CLOCK, attempt, LeadNote.Told.NOTHING);
  }

  @Test
  void nothingIsChangedBeforeTheFirstAttemptHasBegun() {
    assertThat(note(1).mayBeChanged()).isFalse();
  }

  @Test
  void aLaterAttemptMayFindItChangedByOneThatHadNoTimeToTell() {
    assertThat(note(2).mayBeChanged()).isTrue();
  }

  @Test
  void soMayOneThatSentItsChangeAndHadNoAnswer() {
    LeadNote note = note(1);
    note.before(60);

    assertThat(note.mayBeChanged()).isTrue();
    note.named("C2");
    assertThat(note.told()).isEqualTo(new LeadNote.Told(60, NOON, "C2"));
  }

  @Test
  void whatLedThereBeforeWasNotChangedByTheOneThatIsWaitedFor() {
    LeadNote note = note(2);
    note.named("C2");

    assertThat(note.led(30, List.of()).changedAt()).isNull();
    assertThat(note.led(30, List.of()).ttlBefore()).isEqualTo(30);
  }
}
