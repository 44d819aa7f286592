/** Silences alerts of an Alertmanager, and asks which fire. */
@NullMarked
package dev.muster.maintenance.alertmanager;

import org.jspecify.annotations.NullMarked;
