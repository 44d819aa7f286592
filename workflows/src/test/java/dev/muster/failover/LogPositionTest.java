package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {
  private static final LogPosition START = LogPosition.parse("0/0");
  private static final LogPosition END = LogPosition.parse("FFFFFFFF/FFFFFFFF");
  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  @Test
  void readsWhatPostgresqlWrites() {
    assertThat(LogPosition.parse("0/3000060").bytes()).isEqualTo(0x3000060);
    assertThat(LogPosition.parse("16/B374D848").bytes()).isEqualTo(0x16_B374_D848L);
    assertThat(LogPosition.parse("16/b374d848")).isEqualTo(LogPosition.parse("16/B374D848"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "/", "0/", "/0", "-1/0", "0/-1", "0/000000001", "0/G", " 0/0", "0/0\n"})
  void takesNothingElseForOne(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogPosition.parse(text))
        .withMessageContaining("not a position in a log");
  }

  @Test
  void travelsAsTextWithinWhatHasOne() throws JsonProcessingException {
    ReplicationSample sample =
        new ReplicationSample(
            Instant.parse("2026-03-01T12:00:03Z"), END, "streaming", START, null, false);

    String wire = JSON.writeValueAsString(sample);

    assertThat(wire).contains("\"written\":\"FFFFFFFF/FFFFFFFF\"").contains("\"flushed\":\"0/0\"");
    assertThat(JSON.readValue(wire, ReplicationSample.class)).isEqualTo(sample);
  }

  @Test
  void theEndOfALogIsLaterThanItsStart() {
    assertThat(END).isGreaterThan(START);
    assertThat(END.beyond(START)).isEqualTo(Long.MAX_VALUE);
    assertThat(START.beyond(END)).isZero();
  }

  @Property
  void isReadAsItWasWritten(@ForAll long bytes) {
    LogPosition position = new LogPosition(bytes);

    assertThat(LogPosition.parse(position.text())).isEqualTo(position);
  }

  @Property
  void isComparedAsANumberWithoutASign(@ForAll long one, @ForAll long other) {
    assertThat(Integer.signum(new LogPosition(one).compareTo(new LogPosition(other))))
        .isEqualTo(unsigned(one).compareTo(unsigned(other)));
  }

  @Property
  void isFurtherByWhatLiesBetweenAndByNothingWhenItIsNot(@ForAll long one, @ForAll long other) {
    BigInteger between = unsigned(one).subtract(unsigned(other)).max(BigInteger.ZERO);

    assertThat(new LogPosition(one).beyond(new LogPosition(other)))
        .isEqualTo(between.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  private static BigInteger unsigned(long bytes) {
    return new BigInteger(Long.toUnsignedString(bytes));
  }
}
