package dev.muster.failover.postgres;

import dev.muster.failover.PairActivities;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.TakeOverActivities;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * An attempt at a switchover, a rejoin or a take-over in a process of its own, so that it can be
 * killed.
 */
final class AttemptProcess {
  private AttemptProcess() {}

  /** Begins a switchover. */
  static Process start(Path folder, SwitchOrder order) throws IOException {
    return start(folder, order, SwitchOrder.class);
  }

  /** Begins a rejoin. */
  static Process start(Path folder, RejoinOrder order) throws IOException {
    return start(folder, order, RejoinOrder.class);
  }

  /** Begins to take over from a primary that is gone. */
  static Process start(Path folder, TakeOverOrder order) throws IOException {
    return start(folder, order, TakeOverOrder.class);
  }

  private static Process start(Path folder, Object order, Class<?> type) throws IOException {
    Path file = folder.resolve("order");
    Payload payload = DefaultDataConverter.newDefaultInstance().toPayload(order).orElseThrow();
    Files.write(file, payload.toByteArray());
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                AttemptProcess.class.getName(),
                file.toString(),
                type.getSimpleName()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("attempt.log").toFile())
        .start();
  }

  /** Does what the file that is its first argument says, which is an order of its second. */
  public static void main(String[] arguments) throws IOException {
    Payload payload = Payload.parseFrom(Files.readAllBytes(Path.of(arguments[0])));
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    environment.registerActivitiesImplementations(
        PairSetting.pairs(), PairSetting.rejoins(), PairSetting.takeOvers());
    System.out.println(done(environment, payload, arguments[1]));
    System.exit(0);
  }

  private static Object done(TestActivityEnvironment environment, Payload payload, String type) {
    return switch (type) {
      case "SwitchOrder" ->
          environment
              .newActivityStub(PairActivities.class)
              .switchOver(order(payload, SwitchOrder.class));
      case "RejoinOrder" ->
          environment
              .newActivityStub(RejoinActivities.class)
              .rejoin(order(payload, RejoinOrder.class));
      case "TakeOverOrder" ->
          environment
              .newActivityStub(TakeOverActivities.class)
              .take(order(payload, TakeOverOrder.class));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static <T> T order(Payload payload, Class<T> type) {
    return DefaultDataConverter.newDefaultInstance().fromPayload(payload, type, type);
  }
}
