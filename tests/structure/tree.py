# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of a source tree against rules.py. Each takes the root and yields complaints."""

import re
from pathlib import Path

import rules

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
FUZZER = re.compile(r"fixlore_add_fuzzer\((\w+)")
SPDX = re.compile(r"SPDX-License-Identifier: ([\w.+-]+)")


def files(root, *suffixes):
    """All files of ours with one of the suffixes, sorted; without suffixes all files."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if rules.NOT_OURS.isdisjoint(relative.parts) and path.is_file():
            if not suffixes or path.suffix in suffixes:
                yield path


def library_of(name):
    """The innermost library a root-relative name lies in, or None."""
    inside = [library for library in rules.LIBRARIES if name.startswith(library + "/")]
    return max(inside, key=len, default=None)


def sources(root):
    """(path, root-relative name, library, text) of each C++ file of a library."""
    for path in files(root, ".h", ".cc"):
        name = path.relative_to(root).as_posix()
        library = library_of(name)
        if library is not None:
            yield path, name, library, path.read_text("utf-8")


def check_includes(root):
    """Libraries include only what lies below them."""
    for _, name, library, text in sources(root):
        for ours, foreign in INCLUDE.findall(text):
            if ours:
                allowed = rules.LIBRARIES[library]
                if not ours.endswith(".inc") and not (root / ours).is_file():
                    yield f'{name}: "{ours}" is no file (includes are relative to the root)'
                elif library_of(ours) not in allowed | {None} and ours not in allowed:
                    yield f'{name}: {library} must not include "{ours}"'
            for start, allowed in rules.FOREIGN_HEADERS.items():
                if foreign.startswith(start) and library not in allowed:
                    yield f"{name}: {library} must not include <{foreign}>"


def check_words(root):
    """Some types have one place where they may be used."""
    for _, name, library, text in sources(root):
        code = COMMENT.sub("", text)
        for word, allowed in rules.WORDS.items():
            if library not in allowed and re.search(rf"\b{word}\b", code):
                yield f"{name}: {library} must not use {word}"


def check_readmes(root):
    """Each top folder has a short README."""
    for folder in rules.TOP_FOLDERS:
        readme = root / folder / "README.md"
        if not readme.is_file():
            yield f"{folder}/README.md is missing"
        elif len(readme.read_text("utf-8").splitlines()) > rules.README_LINES:
            yield f"{folder}/README.md has more than {rules.README_LINES} lines"


def check_links(root):
    """Relative links of our Markdown files lead to files."""
    for path in files(root, ".md"):
        if path.is_relative_to(root / "examples" / "knowledge-base"):
            continue  # these are content: `fixlore check` looks after them
        text = CODE_SPAN.sub("", FENCE.sub("", path.read_text("utf-8")))
        for target in LINK.findall(text):
            file = target.partition("#")[0]
            if file and not re.match(r"[a-z]+:", file) and not (path.parent / file).exists():
                yield f"{path.relative_to(root)}: dead link {target}"


def check_licences(root):
    """Each code file names its licence within its first three lines."""
    scripts = [path for path in files(root) if not path.suffix and path.read_bytes()[:2] == b"#!"]
    for path in [*files(root, *rules.CODE_SUFFIXES, ".sh"), *scripts]:
        name = path.relative_to(root).as_posix()
        expected = "MIT" if name.startswith("web/widget/") else "GPL-3.0-or-later"
        head = "\n".join(path.read_text("utf-8").splitlines()[:3])
        found = SPDX.search(head)
        if found is None or found[1] != expected:
            yield f"{name}: no line SPDX-License-Identifier: {expected}"


def check_sizes(root):
    """No code file has grown past what one can read."""
    for path in files(root, *rules.CODE_SUFFIXES):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > rules.CODE_LINES:
            yield f"{path.relative_to(root)}: {lines} lines, more than {rules.CODE_LINES}"


def check_cmake(root):
    """Sources are listed by hand: no globs, and no source is left out."""
    lists = {
        path: path.read_text("utf-8")
        for path in files(root)
        if path.name == "CMakeLists.txt" or path.suffix == ".cmake"
    }
    for path, text in lists.items():
        if re.search(r"\bfile\s*\(\s*GLOB", text, re.IGNORECASE):
            yield f"{path.relative_to(root)}: globs its sources"
    listed = set(re.findall(r"[\w-]+\.cc\b", "\n".join(lists.values())))
    listed |= {f"{name}_fuzz.cc" for text in lists.values() for name in FUZZER.findall(text)}
    for path in files(root, ".cc"):
        if path.name not in listed:
            yield f"{path.relative_to(root)}: is in no CMakeLists.txt"


def check_text(root):
    """No file speaks of the machine it was written on."""
    for path in files(root, *rules.CODE_SUFFIXES, *rules.TEXT_SUFFIXES):
        text = path.read_text("utf-8", errors="replace")
        for forbidden in rules.FORBIDDEN_TEXT:
            if forbidden in text and path.name != Path(rules.__file__).name:
                yield f"{path.relative_to(root)}: contains {forbidden}"


CHECKS = {
    name.removeprefix("check_"): check
    for name, check in list(globals().items())
    if name.startswith("check_")
}
