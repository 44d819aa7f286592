package dev.muster.access;

import dev.muster.policy.AccessToken;

/**
 * Whoever a request's token speaks for.
 *
 * @param token the token's name
 * @param person the person's id, who stands as the actor of what they do
 */
public record Caller(String token, String person, AccessToken.Role role) {}
