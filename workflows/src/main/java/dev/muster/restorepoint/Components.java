package dev.muster.restorepoint;

/** What the parts of a restore point are called. */
public final class Components {
  /** A dump of one database, in {@code pg_dump}'s custom format. */
  public static final String DATABASE = "postgresql_database";

  /** The same in {@code pg_dump}'s directory format, as one archive of its files. */
  public static final String DATABASE_FOLDER = "postgresql_database_folder";

  /** Roles and tablespaces, without passwords, as SQL. */
  public static final String GLOBALS = "postgresql_globals";

  /** A snapshot of a Redis server, as an RDB file. */
  public static final String CACHE = "redis_cache";

  /** Files of configuration in one archive. */
  public static final String FILES = "configuration_files";

  /** What pgBackRest says of a backup of a cluster's files, which it keeps itself, in JSON. */
  public static final String CLUSTER = "postgresql_cluster";

  /** The objects of a bucket, one to a line, each with its hash and where it is stored. */
  public static final String OBJECTS = "object_list";

  /**
   * What is stored of them, by name. It is not encrypted: it says no more than a listing of the
   * store, and is what tells which objects are wanted to those who have no key.
   */
  public static final String NAMES = "object_names";

  /** One object, as it is shared by restore points. */
  public static final String OBJECT = "object";

  private Components() {}
}
