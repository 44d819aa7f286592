package dev.muster.backup.grafana;

import dev.muster.backup.export.Exporter;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ExportAddress;
import dev.muster.restorepoint.RestorePointFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file of each dashboard, data source and alert rule of a Grafana, and one of its folders. */
public final class GrafanaExports implements Exporter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long USUAL = 20_000;

  private final GrafanaApi api;
  private final List<Hit> dashboards;
  private final Omissions omissions = new Omissions();

  private GrafanaExports(GrafanaApi api) {
    this.api = api;
    this.dashboards = new GrafanaSearch(api).all("dash-db").stream().map(Hit::of).toList();
  }

  /** Looks at what dashboards there are: one that shows none is not taken for empty. */
  public static GrafanaExports open(ExportAddress address, Secrets secrets) {
    return open(address.url(), secrets.resolve(SecretRef.parse(address.token())), PATIENCE);
  }

  static GrafanaExports open(String url, String token, Duration patience) {
    GrafanaApi api = new GrafanaApi(url, token, patience);
    try {
      GrafanaExports exports = new GrafanaExports(api);
      if (exports.dashboards.isEmpty()) {
        throw RestorePointFailure.SOURCE_DENIED.because(
            "%s shows the token no dashboard: it lacks dashboards:read, or there is none"
                .formatted(url));
      }
      return exports;
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  @Override
  public String version() {
    return api.find("/api/health", "its version", "nothing")
        .map(health -> health.path("version").asString(""))
        .orElse("");
  }

  @Override
  public long estimate() {
    return dashboards.size() * USUAL;
  }

  @Override
  public List<String> export(Sink sink) throws IOException {
    dashboards(sink);
    folders(sink);
    String what = "data sources";
    for (ObjectNode source :
        api.objects(api.get("/api/datasources", what, "datasources:read"), what)) {
      one("datasources", DataSource.withoutSecrets(source), sink);
    }
    rules(sink);
    return omissions.told();
  }

  private void dashboards(Sink sink) throws IOException {
    int told = 0;
    for (Hit dashboard : dashboards) {
      told += dashboard(dashboard, sink);
    }
    if (told == 0) {
      throw api.unavailable(
          "tells none of the %d dashboards that it lists".formatted(dashboards.size()));
    }
  }

  /** How many files it makes. */
  private int dashboard(Hit hit, Sink sink) throws IOException {
    Optional<String> name = FileName.ofUid(hit.uid());
    String path = "dashboards/%s/%s.json".formatted(hit.place(), hit.uid());
    if (name.isEmpty()) {
      omissions.add(path, "its uid is no name of a file");
      return 0;
    }
    String what = "the dashboard " + hit.uid();
    Optional<JsonNode> told =
        api.find(
            "/api/dashboards/uid/" + hit.uid(),
            what,
            "dashboards:read on dashboards:uid:" + hit.uid());
    if (told.isEmpty()) {
      omissions.add(path, "it is gone since it was listed");
      return 0;
    }
    ObjectNode dashboard = api.object(told.get().path("dashboard"), what);
    sink.accept(path, CanonicalJson.of(asPosted(dashboard, told.get().path("meta"))));
    return 1;
  }

  /** As {@code POST /api/dashboards/db} takes it, also into another Grafana. */
  private static JsonNode asPosted(ObjectNode dashboard, JsonNode meta) {
    ObjectNode posted = CanonicalJson.MAPPER.createObjectNode();
    dashboard.remove("id");
    posted.set("dashboard", dashboard);
    posted.put("folderUid", meta.path("folderUid").asString(""));
    return posted;
  }

  private void folders(Sink sink) throws IOException {
    ArrayNode folders = CanonicalJson.MAPPER.createArrayNode();
    for (ObjectNode hit : new GrafanaSearch(api).all("dash-folder")) {
      ObjectNode folder = folders.addObject();
      folder.put("uid", hit.path("uid").asString(""));
      folder.put("title", hit.path("title").asString(""));
      folder.put("parentUid", hit.path("folderUid").asString(""));
    }
    sink.accept("folders.json", CanonicalJson.of(folders));
  }

  private void rules(Sink sink) throws IOException {
    String what = "alert rules";
    Optional<JsonNode> rules =
        api.find("/api/v1/provisioning/alert-rules", what, "alert.provisioning:read");
    if (rules.isEmpty()) {
      omissions.add("alert-rules", "this Grafana has no API for them");
      return;
    }
    for (ObjectNode rule : api.objects(rules.get(), what)) {
      rule.remove("id");
      one("alert-rules", rule, sink);
    }
  }

  private void one(String folder, JsonNode told, Sink sink) throws IOException {
    String uid = told.path("uid").asString("");
    if (FileName.ofUid(uid).isPresent()) {
      sink.accept("%s/%s.json".formatted(folder, uid), CanonicalJson.of(told));
    } else {
      omissions.add(folder + "/" + uid, "its uid is no name of a file");
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
