/** Text of strangers, made fit to be stored and shown. */
@NullMarked
package dev.muster.text;

import org.jspecify.annotations.NullMarked;
