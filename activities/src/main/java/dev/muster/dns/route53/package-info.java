/** Hosted zones of Route 53, read and changed through AWS's SDK. */
@NullMarked
package dev.muster.dns.route53;

import org.jspecify.annotations.NullMarked;
