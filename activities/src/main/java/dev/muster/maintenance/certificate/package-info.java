/** Looks at certificates, and has them renewed. */
@NullMarked
package dev.muster.maintenance.certificate;

import org.jspecify.annotations.NullMarked;
