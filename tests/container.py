"""The steps of a ``Dockerfile`` carried out in folders, where no daemon builds images.

Read and understood is what ours uses; anything else stops with its name. Every stage is a folder that stands
for the root of its image: absolute paths in COPY, WORKDIR and RUN lead below it. Left out is what needs a
whole system (packages of the distribution, users). A virtual environment finds the packages of the one that
runs the tests, and what set-up has made there (typeface, compressed scripts) as if from an earlier layer, so
that nothing is fetched or made twice.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

PLACE = "/opt/ruhrvergleich"
SHARE = "share/ruhrvergleich"
"""Within an environment: what set-up makes."""

SYSTEM = re.compile(r"\b(apt-get|useradd)\b")
"""Commands that only a system of its own can carry out."""

KNOWN = frozenset(
    {"ARG", "FROM", "LABEL", "RUN", "WORKDIR", "COPY", "USER", "ENV", "EXPOSE", "HEALTHCHECK", "CMD"}
)


@dataclass
class Stage:
    """One image: its root, and what it says of itself."""

    name: str
    base: str
    root: Path
    folder: str = "/"
    user: str = "root"
    environment: dict[str, str] = field(default_factory=dict)
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def inside(self, path: str) -> Path:
        """Where a path of the image lies here."""
        return self.root / str(PurePosixPath(self.folder) / path).lstrip("/")

    def run(self, command: list[str], **more: str) -> subprocess.Popen[str]:
        """A command as the image would run it, with its variables and ``more``."""
        return subprocess.Popen(
            command,
            cwd=self.inside("."),
            env=plain_environment() | self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def plain_environment() -> dict[str, str]:
    """What a new image has: nothing of ours, and no npm."""
    wanted = ("LANG", "LC_ALL", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "PIP_CERT")
    bare = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), "/usr/sbin", "/sbin", "/bin"))}
    return bare | {name: os.environ[name] for name in wanted if name in os.environ}


def instructions(text: str) -> list[tuple[str, str]]:
    """(instruction, its words) in their order; a line that goes on is one. Raises ``ValueError``."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n", " ", "\n".join(lines)).splitlines()
    made = [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1].strip()) for line in joined]
    if strange := {name for name, _ in made} - KNOWN:
        raise ValueError(f"not understood: {', '.join(sorted(strange))}")
    return made


def ignored(patterns: str, name: str) -> bool:
    """Whether ``.dockerignore`` leaves a path of the context out; ``name`` as posix, relative."""
    parts = PurePosixPath(name).parts
    heads = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    for line in patterns.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        tails = [PurePosixPath(head) for head in heads]
        if pattern.startswith("**/"):
            if any(tail.match(pattern[3:]) for tail in tails):
                return True
        elif any(
            len(tail.parts) == len(PurePosixPath(pattern).parts) and tail.match(pattern) for tail in tails
        ):
            return True
    return False


def build(context: Path, scratch: Path) -> Stage:
    """Carry the steps out below ``scratch``; the last stage.

    Raises ``RuntimeError`` with what a step said that failed.
    """
    patterns = (context / ".dockerignore").read_text("utf-8")
    arguments: dict[str, str] = {}
    stages: list[Stage] = []
    for instruction, words in instructions((context / "Dockerfile").read_text("utf-8")):
        said = re.sub(r"\$\{(\w+)\}", lambda m: arguments.get(m[1], m[0]), words)
        if instruction == "ARG":
            name, _, usual = said.partition("=")
            arguments[name] = usual
        elif instruction == "FROM":
            base, _, name = said.partition(" AS ")
            stages.append(Stage(name, base, scratch / (name or "image")))
            stages[-1].root.mkdir()
        else:
            _step(stages, instruction, said, context, patterns)
    return stages[-1]


def _step(stages: list[Stage], instruction: str, said: str, context: Path, patterns: str) -> None:
    stage = stages[-1]
    if instruction == "WORKDIR":
        stage.folder = said
        stage.inside(".").mkdir(parents=True, exist_ok=True)
    elif instruction == "COPY":
        _copy(stages, shlex.split(said), context, patterns)
    elif instruction == "RUN" and not SYSTEM.search(said):
        _run(stage, said)
    elif instruction == "USER":
        stage.user = said
    elif instruction == "ENV":
        stage.environment |= dict(pair.split("=", 1) for pair in shlex.split(said))
    elif instruction == "HEALTHCHECK":
        stage.health = json.loads(said[said.index("[") :])
    elif instruction == "CMD":
        stage.command = json.loads(said)


def _copy(stages: list[Stage], words: list[str], context: Path, patterns: str) -> None:
    stage = stages[-1]
    origin = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), "")
    *sources, target = [word for word in words if not word.startswith("--")]
    if origin:
        other = next(made for made in stages if made.name == origin)
        shutil.copytree(other.inside(sources[0]), stage.inside(target), symlinks=True)
        return
    for source in sources:
        if (context / source).is_dir():
            _copy_folder(context, source, stage.inside(target), patterns)
        else:
            assert not ignored(patterns, source), f"{source} is left out of the context"
            shutil.copy2(context / source, stage.inside(target))


def _copy_folder(context: Path, source: str, target: Path, patterns: str) -> None:
    def left_out(folder: str, names: list[str]) -> set[str]:
        here = Path(folder).relative_to(context)
        return {name for name in names if ignored(patterns, (here / name).as_posix())}

    shutil.copytree(context / source, target, ignore=left_out)


def _run(stage: Stage, said: str) -> None:
    bare = said.replace("-m venv", "-m venv --without-pip")  # pip is among the packages of the tests
    running = stage.run(["/bin/sh", "-ec", bare.replace(PLACE, str(stage.inside(PLACE)))])
    told, _ = running.communicate()
    if running.returncode:
        raise RuntimeError(f"{said}: {told[-3000:]}")
    if "-m venv" in said:
        _furnish(next(stage.inside(".").glob(".venv/lib/*/site-packages")), stage.inside(".venv") / SHARE)


def _furnish(packages: Path, share: Path) -> None:
    """Let a new environment find the packages of this one, and what set-up has made here."""
    (packages / "of_the_tests.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    if (made := Path(sys.prefix) / SHARE).is_dir():
        shutil.copytree(made, share, ignore=shutil.ignore_patterns("tables"))
