package dev.muster.window;

import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.rolledBack;
import static dev.muster.window.Windows.step;
import static dev.muster.window.WindowWorld.DUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.NoticeKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WindowWorkflowTest {
  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofHours(50)));

  @AfterEach
  void close() {
    world.close();
  }

  // MNT-01, COM-03
  @Test
  void peopleAreToldExactlyAheadAndOnceAtEachPoint() {
    world.start(Windows.plan(step("upgrade")), DUE);
    world.until(DUE.plus(Duration.ofHours(1)));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.pages)
        .filteredOn(page -> page.kind() == NoticeKind.MAINTENANCE)
        .filteredOn(page -> page.recipient().equals("customers"))
        .extracting(page -> page.dueAt())
        .startsWith(
            DUE.minus(Duration.ofHours(48)),
            DUE.minus(Duration.ofHours(24)),
            DUE.minus(Duration.ofHours(1)))
        .hasSize(5);
    assertThat(world.log)
        .containsExactly("hold checkout", "flag on", "upgrade", "flag off", "release checkout");
    assertThat(world.raised).isEmpty();
  }
}
