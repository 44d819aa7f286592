package dev.muster.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** What the issuer says of itself, asked when somebody first signs in: the front starts without. */
final class OidcRegistration implements ClientRegistrationRepository {
  /** The one registration's id, which stands in addresses. */
  static final String ID = "issuer";

  /** What the issuer sends people back to. */
  static final String CALLBACK = "/console/login/callback";

  private final ConsoleProperties.Oidc oidc;
  private volatile @Nullable ClientRegistration known;

  OidcRegistration(ConsoleProperties.Oidc oidc) {
    this.oidc = oidc;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!id.equals(ID)) {
      return null;
    }
    ClientRegistration found = known;
    if (found == null) {
      found = discover();
      known = found;
    }
    return found;
  }

  private ClientRegistration discover() {
    ClientRegistration.Builder builder =
        ClientRegistrations.fromOidcIssuerLocation(Objects.requireNonNull(oidc.issuer()))
            .registrationId(ID)
            .clientId(oidc.clientId())
            .redirectUri("{baseUrl}" + CALLBACK)
            .scope("openid", "email")
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build());
    String secret = oidc.clientSecret();
    return secret == null
        ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : builder.clientSecret(secret).build();
  }
}
