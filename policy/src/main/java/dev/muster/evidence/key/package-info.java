/** The Ed25519 keys that evidence is signed and verified with, as people keep them: PEM, base64. */
@NullMarked
package dev.muster.evidence.key;

import org.jspecify.annotations.NullMarked;
