/** The one shape in which every refusal leaves the API: RFC 9457 problem documents. */
@NullMarked
package dev.muster.problem;

import org.jspecify.annotations.NullMarked;
