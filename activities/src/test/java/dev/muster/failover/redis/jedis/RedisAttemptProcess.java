package dev.muster.failover.redis.jedis;

import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisTakeOverActivities;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attempt at a switchover or a take-over in a process of its own, so that it can be killed. */
final class RedisAttemptProcess {
  private RedisAttemptProcess() {}

  /** Begins what is ordered. */
  static Process start(Path folder, Object order) throws IOException {
    Path file = folder.resolve("order");
    Payload payload = DefaultDataConverter.newDefaultInstance().toPayload(order).orElseThrow();
    Files.write(file, payload.toByteArray());
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                RedisAttemptProcess.class.getName(),
                file.toString(),
                order.getClass().getSimpleName()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("attempt.log").toFile())
        .start();
  }

  /** Does what the file that is its first argument says, which is an order of its second. */
  public static void main(String[] arguments) throws IOException {
    Payload payload = Payload.parseFrom(Files.readAllBytes(Path.of(arguments[0])));
    TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    environment.registerActivitiesImplementations(
        RedisPairSetting.pairs(),
        new RedisTakeOvers(
            RedisPairSetting.SECRETS,
            new RedisSamples(),
            RedisPairSetting.MACHINE,
            InstantSource.system()));
    System.out.println(done(environment, payload, arguments[1]));
    System.exit(0);
  }

  private static Object done(TestActivityEnvironment environment, Payload payload, String type) {
    return type.equals("RedisSwitchOrder")
        ? environment
            .newActivityStub(RedisPairActivities.class)
            .switchOver(order(payload, RedisSwitchOrder.class))
        : environment
            .newActivityStub(RedisTakeOverActivities.class)
            .take(order(payload, RedisTakeOverOrder.class));
  }

  private static <T> T order(Payload payload, Class<T> type) {
    @Nullable T order = DefaultDataConverter.newDefaultInstance().fromPayload(payload, type, type);
    return Objects.requireNonNull(order);
  }
}
