package dev.muster.backup.grafana;

import java.util.ArrayList;
import java.util.List;

/** What is left out and why, at most some of it. */
final class Omissions {
  private static final int MOST = 100;

  private final List<String> told = new ArrayList<>();
  private int count;

  void add(String what, String why) {
    count++;
    if (told.size() < MOST) {
      told.add("%s: %s".formatted(what, why));
    }
  }

  List<String> told() {
    List<String> all = new ArrayList<>(told);
    if (count > told.size()) {
      all.add("%d more".formatted(count - told.size()));
    }
    return all;
  }
}
