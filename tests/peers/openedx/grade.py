"""The SCORM XBlock of Open edX: takes a package as its studio does, and values as its page sends them, in batches.

Asked by JSON on standard input: `package`, the path of a zip; `visits`, each a list of pairs of element and value.
Answers by JSON: what it read of the package, and for each visit, by a pupil of its own, what it published.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from unittest import mock

import django
from django.conf import settings

settings.configure(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}, INSTALLED_APPS=[])
django.setup()

from django.core.files.storage import FileSystemStorage  # noqa: E402 - only after the settings
from openedxscorm import ScormXBlock  # noqa: E402
from webob import Request  # noqa: E402
from xblock.field_data import DictFieldData  # noqa: E402


def block_in(folder: str) -> ScormXBlock:
    """A block of a course whose files lie in `folder`, as nobody has used it yet."""
    runtime = mock.Mock()
    runtime.service.return_value = None
    block = ScormXBlock(runtime, DictFieldData({}), mock.Mock(usage_id="lesson"))
    block.location = mock.Mock(block_id="lesson", org="org", course="course", block_type="scorm")
    block._storage = FileSystemStorage(folder, base_url="/media/")
    return block


def uploaded(block: ScormXBlock, package: Path) -> None:
    """Give the block a package."""
    with package.open("rb") as file:
        block.update_package_meta(file)
        block.extract_package(file)
    block.update_package_fields()


def visited(block: ScormXBlock, values: list[list[str]]) -> dict[str, object]:
    """Let a pupil's page send its values, all at once; what the course was told of it."""
    batch = [{"name": name, "value": value} for name, value in values]
    request = Request.blank("/", method="POST", body=json.dumps(batch).encode())
    answer = block.scorm_set_values(request, "")
    told = [call.args[1:] for call in block.runtime.publish.call_args_list]
    return {
        "answer": answer.status_code,
        "grades": [event["value"] for kind, event in told if kind == "grade"],
        "completions": [event["completion"] for kind, event in told if kind == "completion"],
        "status": block.lesson_status,
        "success": block.success_status,
    }


def main() -> None:
    asked = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        block = block_in(folder)
        uploaded(block, Path(asked["package"]))
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        read = {
            "version": block.scorm_version,
            "index": block.index_page_path,
            "files": len(files),
            "warnings": block.package_warnings,
            "menu": block.navigation_menu,
        }
        answers = [visited(block_in(folder), values) for values in asked["visits"]]
    print(json.dumps({"package": read, "visits": answers}))


main()
