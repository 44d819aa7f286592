"""A test of either language names the rows it shows in a comment above it."""

import tempfile
import unittest
from pathlib import Path

from stack import requirements

# The rows are filled in, so that they are not taken for rows that this file shows.
JAVA = """
  // {rows}
  @ParameterizedTest
  @CsvSource("a")
  void opensAnIncident(String name)
"""
PYTHON = """
    # {rows}
    def test_starts_every_part(self):
        # {rows} is told above
"""


class RequirementsTest(unittest.TestCase):
    def named_in(self, name, text, rows):
        with tempfile.TemporaryDirectory() as work:
            file = Path(work, name)
            file.write_text(text.format(rows=rows))
            return list(requirements.named_in(file))

    def test_a_java_test_is_told_by_class_and_method(self):
        test = "IncidentTest#opensAnIncident"
        named = self.named_in("IncidentTest.java", JAVA, "INC-01, INC-02")
        self.assertEqual(named, [("INC-01", test), ("INC-02", test)])

    def test_a_python_test_is_told_by_file_and_function(self):
        named = self.named_in("test_compose.py", PYTHON, "INF-04")
        self.assertEqual(named, [("INF-04", "test_compose.py#test_starts_every_part")])

    def test_a_comment_without_a_test_is_told_by_its_line(self):
        named = self.named_in("test_x.py", "# {rows}\n", "INF-04")
        self.assertEqual(named, [("INF-04", "test_x.py:1")])


if __name__ == "__main__":
    unittest.main()
