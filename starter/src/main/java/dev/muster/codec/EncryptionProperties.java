package dev.muster.codec;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What payloads are encrypted with.
 *
 * @param keys each {@code ID=env:NAME} or another reference; the first encrypts, all decrypt
 */
@ConfigurationProperties(prefix = "muster.encryption", ignoreUnknownFields = false)
record EncryptionProperties(@DefaultValue List<String> keys) {}
