package dev.muster.secret;

import dev.muster.policy.SecretRef;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How links in messages are signed, and what a browser carries is sealed.
 *
 * @param keysFrom where the keys are, {@code env:NAME}, {@code file:/path} or {@code ssm:/path};
 *     each holds one or several, on lines of their own or separated by commas. The first signs, all
 *     are accepted
 */
@ConfigurationProperties(prefix = "muster.links", ignoreUnknownFields = false)
record LinkProperties(@DefaultValue("env:MUSTER_LINK_KEYS") List<String> keysFrom) {
  static final String PROPERTY = "muster.links.keys-from";

  List<SecretRef> references() {
    return keysFrom.stream().map(one -> SecretRef.configured(PROPERTY, one.strip())).toList();
  }
}
