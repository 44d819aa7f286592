package dev.muster.failover.managed.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RDS and ElastiCache as their references say that they are, where moto knows no change of a global
 * pair: a change is refused while another is under way, shows for a while, and only then moves who
 * writes.
 */
final class StubAws implements AutoCloseable {
  private static final int REFUSED = 400;

  private final HttpServer server;

  /** Changes that were taken, in words. */
  final List<String> taken = new CopyOnWriteArrayList<>();

  /** The regions that changes were asked of. */
  final List<String> regions = new CopyOnWriteArrayList<>();

  volatile String writer = "north";

  /** Where a change leads that is under way; null while none is. */
  volatile @Nullable String leading;

  /** How many looks still show it. */
  volatile int looks;

  /** Whether it comes to nothing. */
  volatile boolean givesUp;

  /** Of how many changes the answer is lost. */
  volatile int lost;

  /** How many changes are answered with throttling instead of taken. */
  volatile int throttled;

  /** After how many milliseconds a change that was taken is answered. */
  volatile int late;

  /** Whether what was taken does not show yet. */
  volatile boolean hides;

  /** What is answered to a change instead of taking it; null for nothing. */
  volatile @Nullable String refusal;

  private volatile boolean lossy;

  StubAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        Arrays.stream(new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    String action = asked.getOrDefault("Action", "");
    if (action.startsWith("Describe")) {
      send(exchange, 200, wrapped(action, described(action, asked)));
    } else {
      regions.add(region(exchange));
      change(exchange, action, asked);
    }
  }

  /** Requests are signed for one. */
  private static String region(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization").split("/")[2];
  }

  private synchronized void change(HttpExchange exchange, String action, Map<String, String> asked)
      throws IOException {
    String why = leading == null ? refusal : state(action);
    if (why != null) {
      send(exchange, REFUSED, fault(why));
      return;
    }
    if (throttled > 0) {
      throttled--;
      send(exchange, REFUSED, fault("Throttling"));
      return;
    }
    lossy = "true".equals(asked.get("AllowDataLoss"));
    String target =
        asked.getOrDefault(
            "TargetDbClusterIdentifier", asked.getOrDefault("PrimaryReplicationGroupId", ""));
    taken.add(action + (lossy ? " with loss to " : " to ") + target);
    leading = target.endsWith("west") ? "west" : "north";
    if (lost > 0) {
      lost--;
      exchange.close();
      return;
    }
    pause();
    send(exchange, 200, wrapped(action, ""));
  }

  private void pause() {
    try {
      Thread.sleep(late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String state(String action) {
    return action.contains("ReplicationGroup")
        ? "InvalidGlobalReplicationGroupState"
        : "InvalidGlobalClusterStateFault";
  }

  private synchronized String described(String action, Map<String, String> asked) {
    return switch (action) {
      case "DescribeGlobalClusters" -> global();
      case "DescribeDBClusters" ->
          "<DBClusters><DBCluster><DBClusterIdentifier>%s</DBClusterIdentifier><Status>available</Status></DBCluster></DBClusters>"
              .formatted(asked.get("DBClusterIdentifier"));
      case "DescribeGlobalReplicationGroups" -> datastore();
      case "DescribeReplicationGroups" ->
          "<ReplicationGroups><ReplicationGroup><Status>available</Status></ReplicationGroup></ReplicationGroups>";
      default -> "";
    };
  }

  /** After the looks that still show it, it is done, or comes to nothing. */
  private @Nullable String underWay() {
    String now = hides ? null : leading;
    if (now != null && looks-- <= 0) {
      writer = givesUp ? writer : now;
      leading = null;
      return null;
    }
    return now;
  }

  private String global() {
    String to = underWay();
    String state =
        to == null
            ? ""
            : "<FailoverState><Status>%s</Status><ToDbClusterArn>%s</ToDbClusterArn><IsDataLossAllowed>%s</IsDataLossAllowed></FailoverState>"
                .formatted(lossy ? "failing-over" : "switching-over", arn(to), lossy);
    return "<GlobalClusters><GlobalClusterMember><GlobalClusterIdentifier>ledger-global</GlobalClusterIdentifier><Status>available</Status>%s<GlobalClusterMembers>%s%s</GlobalClusterMembers></GlobalClusterMember></GlobalClusters>"
        .formatted(state, cluster("north"), cluster("west"));
  }

  private String cluster(String site) {
    return "<GlobalClusterMember><DBClusterArn>%s</DBClusterArn><IsWriter>%s</IsWriter></GlobalClusterMember>"
        .formatted(arn(site), site.equals(writer));
  }

  private String datastore() {
    String status = underWay() == null ? "available" : "modifying";
    return "<GlobalReplicationGroups><GlobalReplicationGroup><Status>%s</Status><Members>%s%s</Members></GlobalReplicationGroup></GlobalReplicationGroups>"
        .formatted(status, group("north", "eu-north-1"), group("west", "eu-west-1"));
  }

  private String group(String site, String region) {
    return "<GlobalReplicationGroupMember><ReplicationGroupId>sessions-%s</ReplicationGroupId><ReplicationGroupRegion>%s</ReplicationGroupRegion><Role>%s</Role><Status>associated</Status></GlobalReplicationGroupMember>"
        .formatted(site, region, site.equals(writer) ? "PRIMARY" : "SECONDARY");
  }

  static String arn(String site) {
    return "arn:aws:rds:eu-%s-1:123456789012:cluster:ledger-%s".formatted(site, site);
  }

  private static String wrapped(String action, String result) {
    return "<%sResponse><%sResult>%s</%sResult></%sResponse>"
        .formatted(action, action, result, action, action);
  }

  private static String fault(String code) {
    return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>not now</Message></Error></ErrorResponse>"
        .formatted(code);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
