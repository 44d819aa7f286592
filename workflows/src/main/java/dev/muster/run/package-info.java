/** What the runs of all plans have in common. */
@NullMarked
package dev.muster.run;

import org.jspecify.annotations.NullMarked;
