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

  private static final Pattern UNBRACED =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|(file|ssm):/[^}]+");
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

  /**
   * Reads a reference that a process's own configuration names: {@code env:NAME}, {@code
   * file:/path} or {@code ssm:/path}, without the braces, which Spring would take for its own.
   *
   * @throws IllegalArgumentException when it is none; it names the property and not the text
   */
  public static SecretRef configured(String property, String text) {
    if (!UNBRACED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          property + " is env:NAME, file:/path or ssm:/path, and never the secret itself");
    }
    return parse("${" + text + "}");
  }

  @Override
  public String toString() {
    return "${" + scheme + ":" + location + "}";
  }
}
