package dev.muster.maintenance;

/** What is done to tables, or told of them. */
public enum TableAction {
  ANALYZE("analyze"),
  VACUUM("vacuum"),
  VACUUM_ANALYZE("vacuum and analyze"),
  /** Each index, beside those who use it. */
  REINDEX("reindex"),
  /** Invalid indexes that a broken-off reindexing left; no policy asks for it. */
  DROP_LEFT("drop what reindexing left of"),
  /** Tables with many dead rows; changes nothing. */
  BLOAT_REPORT("report dead rows of"),
  /** Tables by their size; changes nothing. */
  SIZE_REPORT("report the sizes of");

  private final String words;

  TableAction(String words) {
    this.words = words;
  }

  /** For people, before the name of what it is done to. */
  public String words() {
    return words;
  }

  /** Whether it only tells. */
  public boolean isReport() {
    return this == BLOAT_REPORT || this == SIZE_REPORT;
  }
}
