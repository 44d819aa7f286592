/** Maintenance modes that are a file. */
@NullMarked
package dev.muster.maintenance.flag;

import org.jspecify.annotations.NullMarked;
