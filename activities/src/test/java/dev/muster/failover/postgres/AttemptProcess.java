package dev.muster.failover.postgres;

import dev.muster.failover.PairActivities;
import dev.muster.failover.PairActivities.SwitchOrder;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** An attempt at a switchover in a process of its own, so that it can be killed. */
final class SwitchoverProcess {
  private SwitchoverProcess() {}

  /** Begins one. */
  static Process start(Path folder, SwitchOrder order) throws IOException {
    Path file = folder.resolve("order");
    Payload payload = DefaultDataConverter.newDefaultInstance().toPayload(order).orElseThrow();
    Files.write(file, payload.toByteArray());
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                SwitchoverProcess.class.getName(),
                file.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("attempt.log").toFile())
        .start();
  }

  /** Switches over what the file that is its argument says. */
  public static void main(String[] arguments) throws IOException {
    Payload payload = Payload.parseFrom(Files.readAllBytes(Path.of(arguments[0])));
    SwitchOrder order =
        DefaultDataConverter.newDefaultInstance()
            .fromPayload(payload, SwitchOrder.class, SwitchOrder.class);
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    environment.registerActivitiesImplementations(PairSetting.pairs());
    System.out.println(environment.newActivityStub(PairActivities.class).switchOver(order));
    System.exit(0);
  }
}
