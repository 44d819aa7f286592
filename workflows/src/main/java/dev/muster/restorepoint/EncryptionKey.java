package dev.muster.restorepoint;

/**
 * A key that restore points are encrypted with, by the name that their manifests have it by.
 *
 * @param name as the policy has it
 * @param secret a reference to it, never the key: 32 bytes in base64
 */
public record EncryptionKey(String name, String secret) {}
