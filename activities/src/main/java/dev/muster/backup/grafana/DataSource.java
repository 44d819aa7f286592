package dev.muster.backup.grafana;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A data source as it may be kept. */
final class DataSource {
  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/?#@]*@");
  private static final List<String> SECRETS =
      List.of("password", "basicAuthPassword", "secureJsonData");

  private DataSource() {}

  /** Without its number in one database, and without what Grafana ever told in the clear. */
  static JsonNode withoutSecrets(ObjectNode told) {
    ObjectNode kept = told.deepCopy();
    kept.remove("id");
    kept.remove(SECRETS);
    String url = kept.path("url").asString("");
    if (LOGIN.matcher(url).find()) {
      kept.put("url", LOGIN.matcher(url).replaceFirst(""));
    }
    return kept;
  }
}
