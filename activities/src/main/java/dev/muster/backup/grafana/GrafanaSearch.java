package dev.muster.backup.grafana;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.files.FileTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Lists what a Grafana has, page by page. */
record GrafanaSearch(GrafanaApi api) {
  private static final int PAGE = 1_000;
  private static final String WHAT = "what there is";

  /**
   * All of a type that the token may see, each once.
   *
   * @param type {@code dash-db} or {@code dash-folder}
   */
  List<ObjectNode> all(String type) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    int before = -1;
    for (int page = 1; found.size() > before; page++) {
      before = found.size();
      List<ObjectNode> told = page(type, page);
      told.forEach(hit -> found.putIfAbsent(hit.path("uid").asString(""), hit));
      requireFew(found.size());
      if (told.size() < PAGE) {
        break;
      }
    }
    return List.copyOf(found.values());
  }

  private List<ObjectNode> page(String type, int page) {
    return api.objects(
        api.get(
            "/api/search?type=%s&limit=%d&page=%d".formatted(type, PAGE, page),
            WHAT,
            "dashboards:read and folders:read"),
        WHAT);
  }

  private void requireFew(int count) {
    if (count > FileTree.MOST) {
      throw RestorePointFailure.FILES_UNREADABLE.because(
          "%s has more than %,d dashboards".formatted(api.url(), FileTree.MOST));
    }
  }
}
