/** Secrets that AWS Systems Manager keeps. */
@NullMarked
package dev.muster.secret.ssm;

import org.jspecify.annotations.NullMarked;
