/**
 * Alerts in: a webhook is authenticated, read, sorted to the incidents it belongs to and answered
 * once all of it is durable in Temporal. Adapters from a source's body to alerts are pure.
 */
@NullMarked
package dev.muster.ingest;

import org.jspecify.annotations.NullMarked;
