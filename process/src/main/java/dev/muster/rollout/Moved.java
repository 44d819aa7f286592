package dev.muster.rollout;

import java.util.List;

/**
 * What became of the runs that were pinned to a version.
 *
 * @param runs that go on on the current version
 * @param refused those that Temporal did not move, each with its reason
 */
record Moved(List<String> runs, List<String> refused) {
  Moved {
    runs = List.copyOf(runs);
    refused = List.copyOf(refused);
  }
}
