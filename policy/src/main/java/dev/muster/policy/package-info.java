/** Policy as code: the YAML directory in which an organisation writes down its promises. */
@NullMarked
package dev.muster.policy;

import org.jspecify.annotations.NullMarked;
