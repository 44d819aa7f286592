package dev.muster.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The top-level sections of the language. */
enum Section {
  SETTINGS("setting"),
  PEOPLE("person"),
  ROLES("role"),
  ROTATIONS("rotation"),
  ESCALATION("escalation policy"),
  NOTIFICATION_RULES("urgency"),
  SEVERITIES("severity scale"),
  SERVICES("service"),
  INTEGRATIONS("integration"),
  CHANNELS("channel"),
  AUDIENCES("audience"),
  FREEZES("freeze"),
  SYSTEMS("system"),
  ROUTINES("routine"),
  STORES("store"),
  ENCRYPTION_KEYS("encryption key"),
  BACKUPS("backup"),
  DRILLS("drill"),
  RESTORES("restore"),
  FAILOVERS("failover"),
  RECOVERY_PLANS("recovery"),
  SUMMARIES("summary"),
  WINDOWS("window"),
  VENDOR_WINDOWS("vendor window"),
  ACCESS("token"),
  LOGINS("login");

  private static final List<Section> PLANS =
      List.of(ROUTINES, BACKUPS, DRILLS, RESTORES, FAILOVERS, RECOVERY_PLANS, SUMMARIES, WINDOWS);

  /** What a plan's name begins with that a failover declares. */
  private static final String REHEARSAL = "rehearsal";

  private final String member;

  Section(String member) {
    this.member = member;
  }

  /** The key in a file. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where a plan such as {@code routine/flush-cache} is declared. */
  static Optional<Place> placeOf(Declarations declarations, String plan) {
    int slash = plan.indexOf('/');
    String name = plan.substring(slash + 1);
    return plan.startsWith(REHEARSAL + "/")
        ? rehearsal(declarations, name)
        : PLANS.stream()
            .filter(section -> section.member.equals(plan.substring(0, slash)))
            .findFirst()
            .flatMap(section -> declarations.find(section, name));
  }

  /** Where the rehearsal of a failover is declared. */
  static Optional<Place> rehearsal(Declarations declarations, String failover) {
    return declarations.find(FAILOVERS, failover).flatMap(place -> place.find(REHEARSAL));
  }

  /** Every plan by the name of its chain. */
  static List<String> planNames(Declarations declarations) {
    Stream<String> rehearsals =
        declarations.names(FAILOVERS).stream()
            .filter(name -> rehearsal(declarations, name).isPresent())
            .map(name -> REHEARSAL + "/" + name);
    return Stream.concat(
            PLANS.stream()
                .flatMap(section ->
                    declarations.names(section).stream().map(name -> section.member + "/" + name)),
            rehearsals)
        .toList();
  }

  /** What one entry of it is called. */
  String member() {
    return member;
  }
}
