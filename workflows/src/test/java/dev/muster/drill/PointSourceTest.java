package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.failure.ActivityFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointSourceTest {
  private final List<String> told = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final PointSource source = new PointSource(BackupWorld.NEAR, BackupWorld.FAR, told::add);

  @ParameterizedTest
  @CsvSource({
    "STORE_DENIED, object hat.jpg in bucket media: store media: PutObject: Access Denied",
    "STORE_UNAVAILABLE, store media: Unable to connect",
    "STORE_UNAVAILABLE, store nearer: Unable to connect",
    "STORE_UNAVAILABLE, Broken pipe"
  })
  void aFaultOfWhatIsRestoredIntoIsNotOneOfTheStoreThatIsRead(
      RestorePointFailure kind, String words) {
    ActivityFailure failure =
        new ActivityFailure(
            "putBack",
            1,
            2,
            "PutBack",
            "put back",
            RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE,
            "worker",
            kind.because(words));

    assertThatThrownBy(() ->
            source.read(store -> {
              read.add(store.name());
              throw failure;
            }))
        .isSameAs(failure);
    assertThat(read).containsExactly("near");
    assertThat(told).isEmpty();
    assertThat(source.detour()).isEmpty();
  }
}
