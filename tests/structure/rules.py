# SPDX-License-Identifier: GPL-3.0-or-later
"""What the source tree must look like. ARCHITECTURE.md gives the reasons."""

# Library (a folder) -> what its files may include of ours: folders, or single headers.
# A file belongs to the innermost of these folders.
LIBRARIES = {
    "base": {"base"},
    "analyzers": {"analyzers", "base"},
    "content": {"content", "analyzers", "base"},
    "indexer/schema": {
        "indexer/schema", "analyzers", "base", "content/front_matter.h", "content/text_range.h",
    },
    "indexer": {"indexer", "indexer/schema", "content", "analyzers", "base"},
    "server/search": {
        "server/search", "indexer/schema", "analyzers", "base", "content/front_matter.h",
        "content/text_range.h",
    },
    "web": {"web", "base"},
    "server/http": {
        "server/http", "server/search", "web", "indexer/schema", "analyzers", "base",
        "content/front_matter.h",
    },
    "tools": {
        "tools", "server/http", "server/search", "indexer", "indexer/schema", "content",
        "analyzers", "base",
    },
}

# Start of a system header's name -> the libraries that may include it.
FOREIGN_HEADERS = {
    "httplib.h": {"server/http"},
    "prometheus/": {"server/http"},
    "unicode/": {"analyzers"},
    "libstemmer.h": {"analyzers"},
    "cmark": {"content"},
    "yaml-cpp/": {"content"},
    "kainjow/": {"server/http", "web"},
    "nlohmann/": {"server/http", "indexer", "indexer/schema", "tools"},
    "toml++/": {"content", "tools"},
    "CLI/": {"tools"},
    "xapian.h": {"indexer", "indexer/schema", "server/search"},
}

# Word -> the libraries whose code may use it.
WORDS = {
    "WritableDatabase": {"indexer"},
    "Enquire": {"server/search"},
}

# Each top folder explains itself in a README this short.
TOP_FOLDERS = [
    "analyzers", "base", "content", "docs", "examples", "indexer", "packaging", "server", "tests",
    "tools", "web",
]
README_LINES = 25

CODE_SUFFIXES = {".h", ".cc", ".py", ".js", ".mjs", ".ts", ".css"}
TEXT_SUFFIXES = {".cmake", ".json", ".md", ".mustache", ".toml", ".txt", ".yaml"}
CODE_LINES = 600

# Folders that are no source of ours: built, installed, or test data with odd content on purpose.
NOT_OURS = {".git", "build", "dist", "node_modules", "__pycache__", "corpus", "fixtures"}

# Paths of the machine a file was written on.
FORBIDDEN_TEXT = ["/work/"]
