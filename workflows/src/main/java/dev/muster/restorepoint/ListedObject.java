package dev.muster.restorepoint;

import java.time.Instant;

/**
 * An object as its bucket lists it.
 *
 * @param key below the prefix
 */
public record ListedObject(String key, String etag, long bytes, Instant modified) {}
