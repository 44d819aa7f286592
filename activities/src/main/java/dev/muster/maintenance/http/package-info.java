/** Maintenance modes that are turned by calls of an address. */
@NullMarked
package dev.muster.maintenance.http;

import org.jspecify.annotations.NullMarked;
