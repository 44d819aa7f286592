package dev.muster.failover.postgres;

import dev.muster.failover.PairActivities;
import dev.muster.failover.PairActivities.SwitchOrder;
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

/** An attempt in a process of its own, so that it can be killed. */
final class SwitchoverProcess {
  private SwitchoverProcess() {}

  /** Begins one at a switchover. */
  static Process start(Path folder, SwitchOrder order) throws IOException {
    return start(folder, order, "switch");
  }

  /** Begins one at taking over from a primary that is gone. */
  static Process start(Path folder, TakeOverOrder order) throws IOException {
    return start(folder, order, "take");
  }

  private static Process start(Path folder, Object order, String what) throws IOException {
    Path file = folder.resolve("order");
    Payload payload = DefaultDataConverter.newDefaultInstance().toPayload(order).orElseThrow();
    Files.write(file, payload.toByteArray());
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                SwitchoverProcess.class.getName(),
                file.toString(),
                what))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("attempt.log").toFile())
        .start();
  }

  /** Does with the order in a file, the first argument, what the second one says. */
  public static void main(String[] arguments) throws IOException {
    Payload payload = Payload.parseFrom(Files.readAllBytes(Path.of(arguments[0])));
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    environment.registerActivitiesImplementations(PairSetting.pairs(), PairSetting.takeOvers());
    Object come =
        arguments[1].equals("take")
            ? environment
                .newActivityStub(TakeOverActivities.class)
                .take(read(payload, TakeOverOrder.class))
            : environment
                .newActivityStub(PairActivities.class)
                .switchOver(read(payload, SwitchOrder.class));
    System.out.println(come);
    System.exit(0);
  }

  private static <T> T read(Payload payload, Class<T> type) {
    return DefaultDataConverter.newDefaultInstance().fromPayload(payload, type, type);
  }
}
