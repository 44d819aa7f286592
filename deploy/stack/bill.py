"""The bill of materials: what Muster is made of and under which licences, in CycloneDX' form."""

import json

from stack import layout

FILE = layout.ROOT / "target" / "bom.json"
COMMAND = ("mvn", "-q", "-B", "-ntp", "org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom")
# What no Muster is without.
EXPECTED = ("io.temporal:temporal-sdk", "org.postgresql:postgresql", "dev.muster:muster-workflows")
TOLD_OF_EACH = ("version", "purl", "licenses")


def faults(text):
    """What is wrong with a bill, in sentences; none when it can be relied on."""
    try:
        bill = json.loads(text)
    except ValueError as error:
        return [f"it is no JSON: {error}"]
    if bill.get("bomFormat") != "CycloneDX":
        return ["it is not in CycloneDX' form"]
    parts = {f"{part.get('group')}:{part['name']}": part for part in bill.get("components", [])}
    found = [f"{name} is missing" for name in EXPECTED if name not in parts]
    for name, part in sorted(parts.items()):
        found += [f"{name} has no {what}" for what in TOLD_OF_EACH if not part.get(what)]
    return found
