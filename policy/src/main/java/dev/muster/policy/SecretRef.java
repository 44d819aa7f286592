package dev.muster.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is to be found, {@code ${env:NAME}}, {@code ${file:/path}} or {@code
 * ${ssm:/path}}; never the secret.
 */
public record SecretRef(String scheme, String location) {
  static final String ENVIRONMENT = "env";
  static final String FILE = "file";
  static final String PARAMETER = "ssm";

  private static final Pattern FORM = Pattern.compile("\\$\\{([a-z]+):([^}]+)}");

  /**
   * Reads {@code ${scheme:location}}.
   *
   * @throws IllegalArgumentException when the text is not of that form; it does not repeat the text
   */
  public static SecretRef parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a reference such as ${env:NAME} or ${file:/path}");
    }
    return new SecretRef(matcher.group(1), matcher.group(2));
  }

  @Override
  public String toString() {
    return "${" + scheme + ":" + location + "}";
  }
}
