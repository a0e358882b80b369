"""Archives that depend on their content alone: sorted, without times or owners, so that two builds are equal."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from typing import IO

# The first moment that a zip can tell.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
FILE_MODE = 0o644


def read_zip(path: Path | IO[bytes]) -> dict[str, bytes]:
    """The files of the zip in `path` by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.create_system = 3  # Unix, on whatever system this runs
    entry.external_attr = FILE_MODE << 16
    return entry


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """Writes `files` by name as a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name], zipfile.ZIP_DEFLATED, 9)


def stored_zip(files: dict[str, bytes]) -> bytes:
    """`files` by name as a zip that packs nothing, so that one gzip around it packs all of it together, and tighter."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name], zipfile.ZIP_STORED)
    return whole.getvalue()


def gzipped(content: bytes) -> bytes:
    """`content` packed by gzip."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def write_tar_gz(path: Path, files: dict[str, bytes]) -> None:
    """Writes `files` by name as a tar packed by gzip."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            entry.mode = FILE_MODE
            archive.addfile(entry, io.BytesIO(files[name]))
