package dev.muster.failover.postgres;

import dev.muster.failover.PairActivities;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An attempt at a switchover or a rejoin in a process of its own, so that it can be killed. */
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
    environment.registerActivitiesImplementations(PairSetting.pairs(), PairSetting.rejoins());
    System.out.println(
        arguments[1].equals(SwitchOrder.class.getSimpleName())
            ? environment
                .newActivityStub(PairActivities.class)
                .switchOver(order(payload, SwitchOrder.class))
            : environment
                .newActivityStub(RejoinActivities.class)
                .rejoin(order(payload, RejoinOrder.class)));
    System.exit(0);
  }

  private static <T> T order(Payload payload, Class<T> type) {
    return DefaultDataConverter.newDefaultInstance().fromPayload(payload, type, type);
  }
}
