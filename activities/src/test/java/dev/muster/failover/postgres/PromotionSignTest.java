package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionSignTest {
  private static final PromotionSign SIGN =
      new PromotionSign(
          "failover/shop/the first",
          7,
          LogPosition.parse("0/3000028"),
          LogPosition.parse("0/30000A0"));

  @TempDir Path folder;

  @Test
  void isReadAsItWasWritten() {
    assertThat(PromotionSign.parse(SIGN.text())).contains(SIGN);
  }

  @Test
  void whatPostgreSqlsOwnProgramsLeaveIsNone() {
    assertThat(PromotionSign.parse("")).isEmpty();
  }

  @Test
  void standsInItsFileUntilItIsTakenAway() throws IOException {
    SignFile file = new SignFile(folder, null);
    assertThat(file.isThere()).isFalse();

    file.write(SIGN);

    assertThat(file.of(SIGN.run())).contains(SIGN);
    assertThat(file.of("failover/shop/the second")).isEmpty();
    assertThat(file.isThere()).isTrue();
    file.remove();
    assertThat(file.of(SIGN.run())).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneOfOthersIsThereAndNoRuns() throws IOException {
    SignFile file = new SignFile(folder, null);
    Files.createFile(folder.resolve(PromotionSign.FILE));

    assertThat(file.isThere()).isTrue();
    assertThat(file.of(SIGN.run())).isEmpty();
  }
}
