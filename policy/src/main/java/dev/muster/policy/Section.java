package dev.muster.policy;

import java.util.Locale;

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
  ACCESS("token"),
  LOGINS("login");

  private final String member;

  Section(String member) {
    this.member = member;
  }

  /** The key in a file. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What one entry of it is called. */
  String member() {
    return member;
  }
}
