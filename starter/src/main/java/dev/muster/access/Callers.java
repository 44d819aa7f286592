package dev.muster.access;

import dev.muster.policy.AccessToken;
import dev.muster.policy.Login;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Knows the callers of the API and the console by the tokens and logins of the policy. */
@Component
class Callers {
  private static final Logger log = LoggerFactory.getLogger(Callers.class);

  private static final String SUBJECT = "subject ";
  private static final String ADDRESS = "address ";

  private final Supplier<Policy> policy;
  private final Secrets secrets;

  /** Those that were told of. */
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  Callers(Supplier<Policy> policy, Secrets secrets) {
    this.policy = policy;
    this.secrets = secrets;
  }

  /** The caller of a session, as the policy has them now; empty when it has them no more. */
  Optional<Caller> of(ConsoleSession session) {
    return switch (session.means()) {
      case TOKEN ->
          Optional.ofNullable(policy.get().tokens().get(session.name()))
              .filter(token -> session.proof().equals(proof(token)))
              .map(Callers::caller);
      case LOGIN ->
          Optional.ofNullable(policy.get().logins().get(session.name()))
              .filter(login -> knows(login, session.proof()))
              .map(login -> new Caller("login", login.person(), login.role(), login.approvesAs()));
    };
  }

  /** What a session keeps of a token, so that it ends when the token is another. */
  String proof(String token) {
    return proof(Objects.requireNonNull(policy.get().tokens().get(token)));
  }

  /** The login of whoever the issuer speaks of; an e-mail address counts once it is verified. */
  Optional<Known> signedIn(OidcUser user) {
    String subject = SUBJECT + user.getSubject();
    String email = user.getEmail();
    boolean verified = email != null && Boolean.TRUE.equals(user.getEmailVerified());
    return Stream.of(subject, verified ? ADDRESS + email : subject)
        .flatMap(name ->
            policy.get().logins().values().stream()
                .filter(login -> knows(login, name))
                .map(login -> new Known(login, name)))
        .findFirst();
  }

  /**
   * Somebody of the policy, and the name by which the issuer knows them.
   *
   * @param knownAs an e-mail address or a subject, and which of them it is
   */
  record Known(Login login, String knownAs) {}

  private boolean knows(Login login, String name) {
    return name.startsWith(SUBJECT)
        ? login.subjects().contains(name.substring(SUBJECT.length()))
        : policy
            .get()
            .onCall()
            .person(login.person())
            .map(person -> person.contact().get("email"))
            .filter(email -> (ADDRESS + email).equalsIgnoreCase(name))
            .isPresent();
  }

  /** Compares with every token, so that the time taken tells nothing about any of them. */
  Optional<Caller> identify(String bearer) {
    byte[] given = digest(bearer);
    Optional<Caller> found = Optional.empty();
    for (AccessToken token : policy.get().tokens().values()) {
      if (MessageDigest.isEqual(given, expected(token))) {
        found = Optional.of(caller(token));
      }
    }
    return found;
  }

  private static Caller caller(AccessToken token) {
    return new Caller(token.name(), token.person(), token.role(), token.approvesAs());
  }

  private String proof(AccessToken token) {
    return HexFormat.of().formatHex(expected(token));
  }

  /** A token whose secret is missing matches nothing. */
  private byte[] expected(AccessToken token) {
    try {
      String secret = secrets.resolve(token.token());
      missing.remove(token.name());
      return secret.isBlank() ? new byte[0] : digest(secret);
    } catch (MissingSecretException e) {
      if (missing.add(token.name())) {
        log.warn("token {} can't be used: {}", token.name(), e.getMessage());
      }
      return new byte[0];
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
