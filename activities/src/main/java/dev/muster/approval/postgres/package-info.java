/** The inbox of approvals in Muster's PostgreSQL. */
@NullMarked
package dev.muster.approval.postgres;

import org.jspecify.annotations.NullMarked;
