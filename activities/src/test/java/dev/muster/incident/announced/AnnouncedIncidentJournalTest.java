package dev.muster.incident.announced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.IncidentJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncedIncidentJournalTest {
  private final List<String> happened = new ArrayList<>();

  @Test
  void aRecordIsToldOfOnceItIsWritten() {
    IncidentJournal journal = record -> happened.add("written");

    new AnnouncedIncidentJournal(journal, () -> happened.add("told")).record(null);

    assertThat(happened).containsExactly("written", "told");
  }

  @Test
  void aRecordThatWasNotWrittenIsNotToldOf() {
    IncidentJournal journal =
        record -> {
          throw new IllegalStateException("the database is down");
        };
    IncidentJournal announced = new AnnouncedIncidentJournal(journal, () -> happened.add("told"));

    assertThatThrownBy(() -> announced.record(null)).hasMessage("the database is down");
    assertThat(happened).isEmpty();
  }
}
