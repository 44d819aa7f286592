#!/bin/sh
# Makes the namespace and the search attributes that Muster asks for; safe to run again.
# TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say where, RETENTION how long ended runs are kept.
set -eu
until temporal operator cluster health >/dev/null 2>&1; do
  sleep 2
done
if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
fi
# A namespace that was just made is known to the whole server some seconds later.
until temporal operator search-attribute list >/dev/null 2>&1; do
  sleep 2
done
attribute() {
  if ! temporal operator search-attribute list | grep -q "^ *$1 "; then
    temporal operator search-attribute create --name "$1" --type "$2"
  fi
}
attribute MusterKind Keyword
attribute MusterService Keyword
attribute MusterSeverity Keyword
attribute MusterPhase Keyword
attribute MusterSite Keyword
attribute MusterOwner Keyword
attribute MusterNeedsHuman Bool
attribute MusterDeadline Datetime
