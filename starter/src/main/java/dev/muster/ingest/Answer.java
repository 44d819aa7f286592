package dev.muster.ingest;

import java.util.List;

/**
 * What became of a request whose alerts are durable.
 *
 * @param accepted alerts that incidents were told now
 * @param repeats alerts that their incidents knew already
 * @param refused alerts that could not be taken
 * @param incidents the workflow ids of the incidents concerned
 * @param errors why alerts were refused, the first hundred of them
 */
record Answer(
    int accepted, int repeats, int refused, List<String> incidents, List<Refusal> errors) {}
