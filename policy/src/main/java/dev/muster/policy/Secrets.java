package dev.muster.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns references into secrets, afresh each time, so that a rotated one is taken up. */
public final class Secrets {
  private final Function<String, @Nullable String> environment;
  private final SecretSource parameters;

  /**
   * Resolves against an environment and the file system.
   *
   * @param environment the value of a variable, null when it is not set
   */
  public Secrets(Function<String, @Nullable String> environment) {
    this(environment, Secrets::noParameters);
  }

  /**
   * Resolves against SSM's parameters as well.
   *
   * @param parameters where they are read
   */
  public Secrets(Function<String, @Nullable String> environment, SecretSource parameters) {
    this.environment = environment;
    this.parameters = parameters;
  }

  /**
   * The secret that a reference stands for.
   *
   * @throws MissingSecretException when it is not there or empty
   */
  public String resolve(SecretRef reference) {
    return switch (reference.scheme()) {
      case SecretRef.ENVIRONMENT -> variable(reference);
      case SecretRef.FILE -> file(reference);
      case SecretRef.PARAMETER -> parameters.read(reference);
      default ->
          throw new MissingSecretException(
              reference, "'" + reference.scheme() + "' is no place for secrets");
    };
  }

  private static String noParameters(SecretRef reference) {
    throw new MissingSecretException(reference, "parameters of SSM are not read here");
  }

  private String variable(SecretRef reference) {
    String value = environment.apply(reference.location());
    if (value == null || value.isBlank()) {
      throw new MissingSecretException(reference, "the variable is not set");
    }
    return value.stripTrailing();
  }

  private static String file(SecretRef reference) {
    try {
      String value = Files.readString(Path.of(reference.location())).stripTrailing();
      if (value.isEmpty()) {
        throw new MissingSecretException(reference, "the file is empty");
      }
      return value;
    } catch (IOException | InvalidPathException e) {
      throw new MissingSecretException(reference, "the file can't be read");
    }
  }
}
