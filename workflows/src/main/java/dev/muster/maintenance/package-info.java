/**
 * Maintenance windows: what a system is put into while people or programs work on it, and the work
 * itself, object by object, so that a deadline or a dead worker leaves nothing half done.
 */
@NullMarked
package dev.muster.maintenance;

import org.jspecify.annotations.NullMarked;
