/** How AWS, and what speaks like it, is told who asks. */
@NullMarked
package dev.muster.aws;

import org.jspecify.annotations.NullMarked;
