package dev.muster.restorepoint.redis;

import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.restorepoint.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Opens connections to a Redis, by the driver and by {@code redis-cli}. */
public record RedisLogin(RedisAddress address, Secrets secrets) {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A connection of which each answer comes within a time; it asks for nothing by itself. */
  public Jedis open(Duration patience) {
    return open(CONNECT, patience);
  }

  /** The same, which is to be open within a time. */
  public Jedis open(Duration connect, Duration patience) {
    return new Jedis(
        new HostAndPort(address.host(), address.port()),
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(Math.toIntExact(connect.toMillis()))
            .socketTimeoutMillis(Math.toIntExact(patience.toMillis()))
            .user(address.user())
            .password(password())
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .build());
  }

  /** {@code redis-cli}, which connects there. */
  public Command command(Path program, String... arguments) {
    Command command =
        new Command(
            program,
            "-h",
            address.host(),
            "-p",
            String.valueOf(address.port()),
            "--no-auth-warning");
    String user = address.user();
    String password = password();
    if (user != null) {
      command = command.with("--user", user);
    }
    if (password != null) {
      command = command.withEnvironment("REDISCLI_AUTH", password);
    }
    return command.with(arguments);
  }

  private @Nullable String password() {
    String reference = address.password();
    return reference == null ? null : secrets.resolve(SecretRef.parse(reference));
  }
}
