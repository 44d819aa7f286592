/** What Temporal keeps of Muster, unreadable to whoever can read Temporal's database. */
@NullMarked
package dev.muster.encryption;

import org.jspecify.annotations.NullMarked;
