# SPDX-License-Identifier: GPL-3.0-or-later
import os
import tempfile


class KnowledgeFolder:
    """A temporary folder with room for content and its index, gone at the end of the `with`."""

    def __init__(self, fixlore):
        self.fixlore = fixlore
        self.folder = tempfile.TemporaryDirectory(prefix="fixlore-test-")
        self.content, self.index = self.path("content"), self.path("index")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def path(self, name):
        return os.path.join(self.folder.name, name)
