import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import browser
from stack.terminal import Trouble


class BrowserTest(unittest.TestCase):
    def test_says_what_is_missing_where_there_is_no_chromium(self):
        with (
            mock.patch.object(browser, "CHROMIUM", Path("/nonexistent/chromium")),
            mock.patch.object(browser, "install", return_value=False),
            self.assertRaisesRegex(Trouble, "chromium"),
        ):
            browser.modules()

    def test_installs_only_what_is_missing(self):
        with (
            mock.patch.object(browser, "CHROMIUM", Path("/nonexistent/chromium")),
            mock.patch.object(browser.shutil, "which", return_value="/usr/bin/npm"),
            mock.patch.object(browser, "install", return_value=False) as install,
            self.assertRaises(Trouble),
        ):
            browser.modules()
        install.assert_called_once_with("chromium")

    def test_fetches_once(self):
        fetched = []

        def npm(command, **_):
            home = Path(command[command.index("--prefix") + 1])
            for package in browser.PACKAGES:
                (home / "node_modules" / package.split("@")[0]).mkdir(parents=True)
            fetched.append(home)
            return True

        with (
            tempfile.TemporaryDirectory() as home,
            mock.patch.object(browser, "HOME", Path(home)),
            mock.patch.object(browser, "CHROMIUM", Path(home)),
            mock.patch.object(browser.shutil, "which", return_value="/usr/bin/npm"),
            mock.patch.object(browser, "quietly", side_effect=npm),
        ):
            self.assertEqual(browser.modules(), browser.modules())
        self.assertEqual(len(fetched), 1)


if __name__ == "__main__":
    unittest.main()
