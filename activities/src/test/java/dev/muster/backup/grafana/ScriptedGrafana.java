package dev.muster.backup.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Speaks as much of Grafana's HTTP API as a backup asks, as it is documented: nobody has tried it
 * against a Grafana of its own.
 */
public final class ScriptedGrafana implements AutoCloseable {
  public static final String TOKEN = "glsa_hush-this-is-told-to-nobody";

  private static final int OK = 200;
  private static final int PAGE = 1_000;

  private final HttpServer server;
  private final Map<String, String> dashboards = new LinkedHashMap<>();
  private final Map<String, Integer> refused = new LinkedHashMap<>();
  private final Map<String, String> others = new LinkedHashMap<>();
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public ScriptedGrafana() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    others.put("/api/health", "{\"database\": \"ok\", \"version\": \"12.4.1\"}");
    others.put("/api/datasources", "[]");
    others.put("/api/v1/provisioning/alert-rules", "[]");
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/grafana";
  }

  /**
   * A dashboard.
   *
   * @param folder empty for none
   * @param more of what it says of itself
   */
  public ScriptedGrafana has(String uid, String folder, String more) {
    dashboards.put(
        uid,
        """
        {"id": %d, "uid": "%s", "title": "T %s", "type": "dash-db"%s}
        """
            .formatted(
                dashboards.size() + 1,
                uid,
                uid,
                folder.isEmpty()
                    ? ""
                    : ", \"folderUid\": \"f-1\", \"folderTitle\": \"%s\"".formatted(folder)));
    return tells(
        "/api/dashboards/uid/" + uid,
        """
        {"meta": {"folderUid": "%s", "updated": "2026-03-01T02:00:00Z", "version": 3},
         "dashboard": {"uid": "%s", "id": %d, "title": "T %s", "version": 3%s}}
        """
            .formatted(folder.isEmpty() ? "" : "f-1", uid, dashboards.size(), uid, more));
  }

  /** What is answered to a path. */
  public ScriptedGrafana tells(String path, String body) {
    others.put(path, body);
    return this;
  }

  /** A path that is there no more. */
  public ScriptedGrafana lacks(String path) {
    others.remove(path);
    return this;
  }

  /** A path that is answered with a status. */
  public ScriptedGrafana refuses(String path, int status) {
    refused.put(path, status);
    return this;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst("^/grafana", "");
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    asked.add(path + "?" + query);
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(shown)) {
      send(exchange, 401, "{\"message\": \"Invalid API key\"}");
    } else if (refused.containsKey(path)) {
      send(exchange, refused.get(path), "{\"message\": \"no\"}");
    } else if (path.equals("/api/search")) {
      send(exchange, OK, search(query));
    } else if (others.containsKey(path)) {
      send(exchange, OK, others.get(path));
    } else {
      send(exchange, 404, "{\"message\": \"not found\"}");
    }
  }

  private String search(String query) {
    if (query.contains("type=dash-folder")) {
      return "[{\"uid\": \"f-1\", \"title\": \"Shop\", \"type\": \"dash-folder\", \"url\": \"/f\"}]";
    }
    int page = Integer.parseInt(query.replaceAll(".*page=", ""));
    return dashboards.values().stream()
        .skip((page - 1L) * PAGE)
        .limit(PAGE)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
