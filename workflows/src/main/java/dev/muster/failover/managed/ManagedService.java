package dev.muster.failover.managed;

/** What a provider serves in two regions, and leads from one to the other by itself. */
public enum ManagedService {
  /** A global database of Aurora: a switchover of it waits until nothing would be lost. */
  AURORA("Aurora global database", "AuroraGlobalDBRPOLag"),
  /**
   * A global datastore of ElastiCache: it has one way to change places, which waits for nothing.
   */
  ELASTICACHE("ElastiCache global datastore", "GlobalDatastoreReplicationLag");

  private final String words;
  private final String lagMetric;

  ManagedService(String words, String lagMetric) {
    this.words = words;
    this.lagMetric = lagMetric;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Whether it says of a change that is under way where it leads. */
  boolean saysWhereItLeads() {
    return this == AURORA;
  }

  /** Whether it promises that a switch which is planned loses nothing. */
  boolean losesNothingPlanned() {
    return this == AURORA;
  }

  /** Why nobody knows what is not yet at the other one. */
  String ignorance() {
    return "the API does not tell how far behind the other one is; CloudWatch has %s"
        .formatted(lagMetric);
  }
}
