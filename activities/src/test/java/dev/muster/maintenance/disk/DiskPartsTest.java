package dev.muster.maintenance.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskPartsTest {
  @TempDir Path folder;

  // MNT-09
  @ParameterizedTest
  @CsvSource({"79,false", "80,true", "81,true", "99,true", "100,true"})
  void warnsFromTheLimitToTheLastByte(long used, boolean warns) {
    DiskSpace space = new DiskSpace(105, used, 100 - used);

    assertThat(space.percent()).isEqualTo((int) used);
    assertThat(space.warnsFrom(DiskCheck.USUAL)).isEqualTo(warns);
  }

  @Test
  void oneByteThatIsUsedIsNotNothing() {
    assertThat(new DiskSpace(1_000_000, 1, 999_999).percent()).isEqualTo(1);
  }

  @Test
  void tellsOfTheDiskOfEachPath() throws Exception {
    DiskCheck never = new DiskCheck(List.of(folder.toString()), 100);
    DiskParts parts = new DiskParts(never, InstantSource.system());

    Items items = parts.list().work();
    Done done = parts.take(order(never, items.items().getFirst())).work();

    assertThat(items.items()).containsExactly(new MaintenanceItem(folder.toString(), 0));
    assertThat(done.after()).extracting(figure -> figure.name()).containsExactly("full", "left");
    assertThat(done.after().get(1).amount()).isPositive();
  }

  @Test
  void aDiskThatIsFullerThanItShouldBeIsAWarning() throws Exception {
    DiskCheck always = new DiskCheck(List.of(folder.toString()), 1);

    Done done =
        new DiskParts(always, InstantSource.system())
            .take(order(always, new MaintenanceItem(folder.toString(), 0)))
            .work();

    assertThat(done.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(done.words()).endsWith("which is a warning from 1 % on");
  }

  @Test
  void aPathThatIsNotHereIsNoDisk() {
    DiskCheck nowhere = new DiskCheck(List.of("/nowhere"), 80);

    assertThat(
            catchThrowableOfType(
                    ApplicationFailure.class,
                    () ->
                        new DiskParts(nowhere, InstantSource.system())
                            .take(order(nowhere, new MaintenanceItem("/nowhere", 0)))
                            .work())
                .getType())
        .isEqualTo(MaintenanceFailure.FILE_UNUSABLE.name());
  }

  private static Order order(DiskCheck check, MaintenanceItem item) {
    return new Order(check, item, "window/shop", null);
  }
}
