package dev.muster.evidence.postgres;

import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.StoredBytes;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a record out, once: what is stored is never formatted again. */
final class EvidenceJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private EvidenceJson() {}

  static StoredBytes bytes(EvidenceRecord record) {
    return StoredBytes.of(JSON.writeValueAsBytes(record));
  }
}
