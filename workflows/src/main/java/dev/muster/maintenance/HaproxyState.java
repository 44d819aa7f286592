package dev.muster.maintenance;

import java.util.Locale;

/** What an HAProxy does with a server that is worked on. */
public enum HaproxyState {
  /** No new sessions; those that are there go on, and are waited for. */
  DRAIN,
  /** No sessions and no checks of its health. */
  MAINT;

  /** As its runtime API calls it. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
