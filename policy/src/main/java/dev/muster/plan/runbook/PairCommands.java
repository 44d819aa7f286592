package dev.muster.plan.runbook;

import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.restorepoint.PostgresAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands by which a pair and its balancer are asked and told. */
record PairCommands(PostgresPair pair) {
  private static final Pattern PLAIN = Pattern.compile("[^\\s'\\\\]+");

  /** Where something is done with a server's files. */
  static String onMachine(PairNode node) {
    return "on machine %s, as the owner of %s".formatted(node.machine(), node.dataFolder());
  }

  /** What a server says to a question; in it {@code $} is the shell's. */
  String ask(PairNode node, String sql) {
    return "psql %s -XAtqc \"%s\"".formatted(ShellWord.of(connection(node)), sql);
  }

  /** How a server is reached by libpq: without a password, which psql asks for. */
  static String connection(PairNode node) {
    PostgresAddress address = node.address();
    return List.of(
            "host=" + value(address.host()),
            "port=" + address.port(),
            "dbname=" + value(address.database()),
            "user=" + value(address.user()),
            "connect_timeout=5")
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Those of its balancer. */
  BalancerCommands balancer() {
    return new BalancerCommands(pair.balancer());
  }

  /** Where PostgreSQL's programs are, for what comes after. */
  static String programs(PairNode node) {
    return ("BIN=$(ls -d /usr/lib/postgresql/$(cat %1$s/PG_VERSION)/bin"
            + " /usr/pgsql-$(cat %1$s/PG_VERSION)/bin 2>/dev/null | head -n 1)")
        .formatted(folder(node));
  }

  static String control(PairNode node, String options) {
    return "\"$BIN\"/pg_ctl -D %s -w %s".formatted(folder(node), options);
  }

  /** What the files of a server that is stopped say. */
  static String files(PairNode node, String line) {
    return "LC_ALL=C \"$BIN\"/pg_controldata -D %s | sed -n 's/^%s: *//p'"
        .formatted(folder(node), line);
  }

  static String file(PairNode node, String name) {
    return ShellWord.of(node.dataFolder() + "/" + name);
  }

  static String folder(PairNode node) {
    return ShellWord.of(node.dataFolder());
  }
}
