/** Records of evidence as documents to be printed and handed on. */
@NullMarked
package dev.muster.document;

import org.jspecify.annotations.NullMarked;
