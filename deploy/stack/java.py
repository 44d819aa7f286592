"""The JDK, the build, and the jars that a stack runs."""

import hashlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from stack import layout
from stack.terminal import Trouble, step

OLDEST = 25
MODULES = ("workflows", "policy", "activities", "process", "workers", "starter", "deploy/trials")
BUILT = {
    "worker": ("workers/target", "muster-workers"),
    "starter": ("starter/target", "muster-starter"),
    "muster": ("policy/target", "muster-policy"),
    "trials": ("deploy/trials/target", "muster-trials"),
}
VERSION = re.compile(r"<artifactId>muster</artifactId>\s*<version>(.+?)</version>")
FLAGS = ("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
# More carriers than cores: a virtual thread that loads a class keeps its carrier while it waits.
CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=16"
# What an up needs is the jars; deploy/test runs the checks.
BUILD = ("mvn", "-q", "-B", "-Dstyle.color=never", "-Dmaven.test.skip=true")
SKIP = ("-Dspotless.check.skip=true", "-Djacoco.skip=true")
BUILT_AT = layout.STATE / "built"
_home = None


def home():
    """A JDK that is new enough: JAVA_HOME's, else an installed one, else PATH's."""
    global _home
    _home = _home or next(filter(_fits, _candidates()), None)
    if not _home:
        raise Trouble(
            f"no JDK {OLDEST} was found in JAVA_HOME, /usr/lib/jvm or on PATH.\n"
            "Install one (https://adoptium.net) and set JAVA_HOME to it."
        )
    return _home


def _candidates():
    if "JAVA_HOME" in os.environ:
        yield Path(os.environ["JAVA_HOME"])
    yield from sorted(Path("/usr/lib/jvm").glob(f"*{OLDEST}*"))
    compiler = shutil.which("javac")
    if compiler:
        yield Path(compiler).resolve().parents[1]


def _fits(candidate):
    compiler = candidate / "bin/javac"
    if not compiler.exists():
        return False
    answer = subprocess.run([compiler, "-version"], capture_output=True, text=True)
    version = re.search(r"javac (\d+)", answer.stdout + answer.stderr)
    return bool(version) and int(version.group(1)) >= OLDEST


def environment():
    """For Maven: on the JDK found, without warnings about what Maven itself does."""
    options = " ".join(filter(None, [os.environ.get("MAVEN_OPTS"), *FLAGS]))
    return {**os.environ, "JAVA_HOME": str(home()), "MAVEN_OPTS": options}


def command(*arguments, heap="512m"):
    return [home() / "bin/java", *FLAGS, f"-Xmx{heap}", "-XX:+UseSerialGC", *arguments]


def service(name):
    """The command of a process of Muster's own.

    From the cache that practice.py makes it starts in half the time, and without as any other: what
    came due while a process was dead waits for it to start.
    """
    return launch(name, f"-XX:AOTCache={cache(name)}", "-Xlog:disable")


def launch(name, *flags):
    """A JVM on a process of Muster's own, the same as any start of it but for these flags."""
    return command(*flags, CARRIERS, "-jar", unpack(name))


def cache(name):
    """Where the newest build's cache is, or would be."""
    return unpack(name).with_suffix(".aot")


def build():
    """Builds the jars when a source is newer than one of them; whether it had to."""
    if _is_fresh():
        return False
    if not shutil.which("mvn"):
        raise Trouble("Maven was not found: install Debian's package maven.")
    step("building (the first time takes some minutes)")
    began = time.time()
    if subprocess.run([*BUILD, *SKIP, "package"], cwd=layout.ROOT, env=environment()).returncode != 0:
        raise Trouble("the build failed; its errors are above.")
    BUILT_AT.touch()
    os.utime(BUILT_AT, (began, began))
    return True


def _is_fresh():
    if not all(find(name) for name in BUILT):
        return False
    # The jars' own times are fixed, for builds that can be repeated.
    newest_source = max(file.stat().st_mtime for file in _sources())
    return BUILT_AT.exists() and newest_source <= BUILT_AT.stat().st_mtime


def _sources():
    yield layout.ROOT / "pom.xml"
    for module in MODULES:
        yield layout.ROOT / module / "pom.xml"
        for file in (layout.ROOT / module / "src/main").rglob("*"):
            if file.is_file():
                yield file


def find(name):
    """A built jar, None when there is none."""
    directory, artifact = BUILT[name]
    version = VERSION.search((layout.ROOT / "pom.xml").read_text()).group(1)
    jar = layout.ROOT / directory / f"{artifact}-{version}-app.jar"
    return jar if jar.exists() else None


def place(name):
    """A copy of a jar, so that a later build does not pull it from under a process."""
    target = layout.JARS / f"{name}-{build_id(name)}.jar"
    if not target.exists():
        staged = _staged(target)
        shutil.copyfile(find(name), staged)
        staged.rename(target)
    return target


def unpack(name):
    """A Spring Boot jar taken apart, which starts faster and loads classes as any program does.

    From the jar itself, virtual threads that load classes at the same time have been seen to wait
    for each other for ever: each waits pinned to its carrier for one that waits for a carrier.
    """
    target = layout.JARS / f"{name}-{build_id(name)}"
    if not target.exists():
        staged = _staged(target)
        tools = [home() / "bin/java", "-Djarmode=tools", "-jar", find(name), "extract"]
        subprocess.run([*tools, "--destination", staged], check=True, stdout=subprocess.DEVNULL)
        staged.rename(target)
    return target / find(name).name


def build_id(name):
    """Tells one build from another."""
    with find(name).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:12]


def _staged(target):
    return target.with_name(f".{target.name}.{os.getpid()}")


def forget_older():
    """Removes what no process of the stack needs any more, once it runs from the newest build.

    What a trial runs from stays as long as the trial does.
    """
    with layout.jars(exclusive=True) as alone:
        if alone:
            _forget_older()


def _forget_older():
    newest = {f"{name}-{build_id(name)}" for name in BUILT}
    for placed in layout.JARS.iterdir():
        if placed.name.removesuffix(".jar") in newest:
            continue
        shutil.rmtree(placed) if placed.is_dir() else placed.unlink()
