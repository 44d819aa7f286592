/** Asks a Grafana for its dashboards, folders, data sources and alert rules. */
@NullMarked
package dev.muster.backup.grafana;

import org.jspecify.annotations.NullMarked;
