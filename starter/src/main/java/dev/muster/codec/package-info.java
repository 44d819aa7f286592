/** Decrypts payloads for Temporal's UI and command line. */
@NullMarked
package dev.muster.codec;

import org.jspecify.annotations.NullMarked;
