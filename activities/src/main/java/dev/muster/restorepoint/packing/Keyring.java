package dev.muster.restorepoint.packing;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.s3.Place;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a plan, each read where it is needed; one that can't be had is a failure. */
public record Keyring(Secrets secrets, List<EncryptionKey> keys) {
  public Keyring {
    keys = List.copyOf(keys);
  }

  /** The cipher that a plan encrypts with; nothing where it names no key. */
  public static Optional<ComponentCipher> cipher(Secrets secrets, @Nullable EncryptionKey key) {
    return Optional.ofNullable(key).map(named -> read(secrets, named));
  }

  /** Stores components in a place as another one was stored. */
  public Packer packerAs(Component other, Place place) {
    return new Packer(
        place, Encoding.parse(other.encoding()).flatMap(encoding -> reading(encoding.key())));
  }

  /**
   * The one of a name.
   *
   * @param name null where nothing is encrypted
   */
  Optional<ComponentCipher> reading(@Nullable String name) {
    return Optional.ofNullable(name).map(this::named);
  }

  /** Fails when it lacks a key that a restore point is read with. */
  public void require(Manifest manifest) {
    manifest.keys().forEach(this::named);
  }

  /**
   * Fails also for one that is not encrypted although its backup is to be.
   *
   * @param own the key of its backup; null when that has none
   */
  public void require(Manifest manifest, @Nullable EncryptionKey own) {
    require(manifest);
    manifest
        .planted(own == null ? null : own.name())
        .ifPresent(why -> {
          throw RestorePointFailure.TARGET_REFUSED.because(why);
        });
  }

  private ComponentCipher named(String name) {
    return keys.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .map(key -> read(secrets, key))
        .orElseThrow(() ->
            RestorePointFailure.NO_KEY.because(
                "the restore point is encrypted with the key %s, which the policy has not"
                    .formatted(name)));
  }

  private static ComponentCipher read(Secrets secrets, EncryptionKey key) {
    return ComponentCipher.of(key.name(), bytes(key, text(secrets, key)));
  }

  private static String text(Secrets secrets, EncryptionKey key) {
    try {
      return secrets.resolve(SecretRef.parse(key.secret()));
    } catch (MissingSecretException e) {
      throw RestorePointFailure.NO_KEY.because(
          "the key %s is not there: %s".formatted(key.name(), e.getMessage()));
    }
  }

  private static byte[] bytes(EncryptionKey key, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == ComponentCipher.KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As wrong as another length; what is wrong with the text is not told.
    }
    throw RestorePointFailure.NO_KEY.because(
        "the key %s, %s, is not %d bytes in base64"
            .formatted(key.name(), key.secret(), ComponentCipher.KEY_BYTES));
  }
}
