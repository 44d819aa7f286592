/** Looks at how full disks are. */
@NullMarked
package dev.muster.maintenance.disk;

import org.jspecify.annotations.NullMarked;
