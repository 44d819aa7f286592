/** The front process: wiring only. */
@NullMarked
package dev.muster.starter;

import org.jspecify.annotations.NullMarked;
