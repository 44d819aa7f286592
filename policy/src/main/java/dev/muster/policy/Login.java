package dev.muster.policy;

import java.util.Set;

/**
 * A person who may sign in to the console through the organisation's issuer, by a verified e-mail
 * address of theirs or by a subject.
 *
 * @param person the person's id
 * @param approvesAs the roles in whose name they may approve
 * @param subjects what the issuer calls them, where it tells no verified e-mail address
 */
public record Login(
    String person, AccessToken.Role role, Set<String> approvesAs, Set<String> subjects) {
  public Login {
    approvesAs = Set.copyOf(approvesAs);
    subjects = Set.copyOf(subjects);
  }
}
