package dev.muster.access;

import java.time.Instant;

/**
 * Who has signed in, by what, and until when. It says nothing of what they may do: that is asked of
 * the policy at each request.
 *
 * @param name the token's name, or the person's id
 * @param proof what was shown: a digest of the token, or what the issuer called the person; the
 *     session ends when the policy has another
 */
record ConsoleSession(Means means, String name, String proof, Instant until) {
  enum Means {
    TOKEN,
    LOGIN
  }
}
