/** Files on the machine of a worker: which are selected, and what is in them. */
@NullMarked
package dev.muster.restorepoint.files;

import org.jspecify.annotations.NullMarked;
