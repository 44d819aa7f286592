package dev.muster.backup.grafana;

import tools.jackson.databind.JsonNode;

/**
 * A dashboard as the search tells of it.
 *
 * @param folder the title of its folder; empty when it is in none
 */
record Hit(String uid, String folder, String folderUid) {
  private static final String NO_FOLDER = "General";

  static Hit of(JsonNode told) {
    return new Hit(
        told.path("uid").asString(""),
        told.path("folderTitle").asString(""),
        told.path("folderUid").asString(""));
  }

  /** The folder that its file is in. */
  String place() {
    return folder.isEmpty()
        ? NO_FOLDER
        : FileName.ofTitle(folder, FileName.ofUid(folderUid).orElse("folder"));
  }
}
