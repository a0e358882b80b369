"""ralph's own app on its file back end, which opens its one file to create it, and so takes one POST in its life.

Opened to append it takes all of them. That is no option of ralph 5.1.0, so that it is set before the app is made.
"""

from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND

from ralph.api import app  # noqa: E402 - reads the back end while it is imported

__all__ = ["app"]
