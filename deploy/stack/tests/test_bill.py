"""A bill of materials is relied on only when it names every part with its version and licence."""

import json
import unittest

from stack import bill


def part(name, **changed):
    group, own = name.split(":")
    licence = [{"license": {"id": "Apache-2.0"}}]
    told = {"group": group, "name": own, "version": "1", "purl": "pkg:maven/x", "licenses": licence}
    return told | changed


def text(*parts):
    return json.dumps({"bomFormat": "CycloneDX", "components": parts})


class BillTest(unittest.TestCase):
    def test_a_whole_bill_has_no_faults(self):
        self.assertEqual(bill.faults(text(*map(part, bill.EXPECTED))), [])

    def test_a_part_that_must_be_there_is_missed(self):
        faults = bill.faults(text(*map(part, bill.EXPECTED[1:])))
        self.assertEqual(faults, [f"{bill.EXPECTED[0]} is missing"])

    def test_a_part_without_licence_is_told(self):
        parts = [*map(part, bill.EXPECTED), part("org.example:thing", licenses=[])]
        self.assertEqual(bill.faults(text(*parts)), ["org.example:thing has no licenses"])

    def test_what_is_no_bill_is_told(self):
        self.assertRegex(bill.faults("{")[0], "no JSON")
        self.assertRegex(bill.faults("{}")[0], "form")


if __name__ == "__main__":
    unittest.main()
