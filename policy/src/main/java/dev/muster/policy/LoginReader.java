package dev.muster.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads who may come in and as what: static tokens, and people who sign in. */
record LoginReader(PolicyReader reader) {

  Map<String, AccessToken> tokens() {
    return reader.members(Section.ACCESS, this::token);
  }

  Map<String, Login> logins() {
    Map<String, Login> logins = reader.members(Section.LOGINS, this::login);
    Map<String, String> owners = new HashMap<>();
    logins.forEach((name, login) -> refuseSharedNames(owners, name, login));
    return logins;
  }

  private AccessToken token(String name, Place place) {
    return new AccessToken(
        name,
        place.find("person").map(person -> reader.reference(person, Section.PEOPLE)).orElse(name),
        role(place),
        reader.secret(place.at("token")),
        texts(place, "approves-as"));
  }

  private Login login(String name, Place place) {
    reader.reference(
        place, name, Section.PEOPLE.member(), reader.declarations().names(Section.PEOPLE));
    Login login =
        new Login(name, role(place), texts(place, "approves-as"), texts(place, "subjects"));
    if (login.subjects().isEmpty() && address(name).isEmpty()) {
      reader.error(place, "has neither an e-mail address nor a subject to sign in by");
    }
    return login;
  }

  private static AccessToken.Role role(Place place) {
    return AccessToken.Role.valueOf(place.at("role").text().toUpperCase(Locale.ROOT));
  }

  private static Set<String> texts(Place place, String key) {
    List<String> texts = place.items(key).stream().map(Place::text).toList();
    return new HashSet<>(texts);
  }

  /** Two people whom the issuer calls by the same name could not be told apart. */
  private void refuseSharedNames(Map<String, String> owners, String name, Login login) {
    Set<String> names =
        Stream.concat(login.subjects().stream(), address(name).stream())
            .collect(Collectors.toSet());
    for (String known : names) {
      String owner = owners.putIfAbsent(known, name);
      if (owner != null) {
        reader
            .declarations()
            .find(Section.LOGINS, name)
            .ifPresent(place ->
                reader.error(place, "signs in by " + Quote.of(known) + " as " + owner + " does"));
      }
    }
  }

  private Optional<String> address(String person) {
    return reader
        .declarations()
        .find(Section.PEOPLE, person)
        .flatMap(place -> Optional.ofNullable(place.entries("contact").get("email")))
        .filter(reader.findings()::clean)
        .map(place -> place.text().toLowerCase(Locale.ROOT));
  }
}
