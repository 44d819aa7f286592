package dev.muster.restorepoint.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.failure.Diagnosis;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class NamedInputTest {
  private static InputStream sent(IOException end) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw end;
          }
        };
    return new NamedInput(
        new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2}), broken), "near");
  }

  @Test
  void aStoreThatBreaksOffIsNamedAndAway() {
    assertThatThrownBy(sent(new SocketException("Connection reset"))::readAllBytes)
        .hasMessage("store near: Connection reset")
        .isInstanceOfSatisfying(
            IOException.class,
            broken ->
                assertThat(Diagnosis.of(broken))
                    .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure ->
                            assertThat(failure.getType())
                                .isEqualTo(RestorePointFailure.STORE_UNAVAILABLE.name())));
  }

  @Test
  void anInterruptionStaysOne() {
    SocketTimeoutException interrupted = new SocketTimeoutException("Read timed out");

    assertThatThrownBy(sent(interrupted)::readAllBytes).isSameAs(interrupted);
  }
}
