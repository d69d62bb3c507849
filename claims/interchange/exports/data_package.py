"""Frictionless Data Package v2, Croissant 1.0 and Datasette metadata: claims.csv or claims.db with what its columns mean."""

import hashlib
import json
from typing import Any

from claims.interchange.exports import tables
from claims.interchange.exports.export import Files, Part, pieces

_SPDX = {"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/", "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
         "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/", "MIT": "https://opensource.org/license/mit",
         "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0"}  # fmt: skip
_ABOUT = "Benchmark claims: every number that a paper reports, or somebody's table holds, with the words it stands in."
_VERSION = "1.0.0"  # of the columns; the data is told by its checksum
_CROISSANT_TYPES = {"number": "sc:Float", "integer": "sc:Integer", "date": "sc:Date", "string": "sc:Text"}


def data_package(part: Part) -> Files:
    """datapackage.json beside claims.csv."""
    path, size, checksum = _measured(part)
    licences = [
        {"name": each, "title": each, **({"path": _SPDX[each]} if each in _SPDX else {})}
        for each in part.licences
    ]
    schema = {
        "fields": [
            {"name": name, "type": kind_of(name), "description": meaning, **({"constraints": {"required": True, "unique": True}} if name == "claim_id" else {})}
            for name, meaning in part.columns.items()
        ],
        "missingValues": [""], "primaryKey": ["claim_id"],
    }  # fmt: skip
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "claims", "title": "Benchmark claims",
        "description": _ABOUT, "version": _VERSION, **({"created": f"{part.published}T00:00:00Z"} if part.published else {}),
        "licenses": licences,
        "contributors": [{"title": each, "roles": ["attribution"]} for each in part.attributions],
        "resources": [{
            "name": "claims", "type": "table", "path": path, "scheme": "file", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": size, "hash": f"sha256:{checksum}", "schema": schema,
        }],
    }  # fmt: skip
    if not package["contributors"]:
        del package["contributors"]
    yield "datapackage.json", _json(package)
    yield from tables.csv(part)


def _measured(part: Part) -> tuple[str, int, str]:
    """Path, bytes and SHA-256 of claims.csv, which is written behind its description."""
    ((path, content),) = tables.csv(part)
    size, checksum = 0, hashlib.sha256()
    for piece in pieces(content):
        size += len(piece)
        checksum.update(piece)
    return path, size, checksum.hexdigest()


def croissant(part: Part) -> Files:
    """croissant.json beside claims.csv."""
    path, _, checksum = _measured(part)
    fields = [
        {"@type": "cr:Field", "@id": f"claims/{name}", "name": name, "description": meaning, "dataType": _CROISSANT_TYPES[kind_of(name)],
         "source": {"fileObject": {"@id": path}, "extract": {"column": name}}}
        for name, meaning in part.columns.items()
    ]  # fmt: skip
    made = {
        "@context": _CONTEXT, "@type": "sc:Dataset", "name": "claims", "description": _ABOUT, "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": [_SPDX.get(each, each) for each in part.licences], "url": part.base_url or "https://example.org/claims", "version": _VERSION,
        "datePublished": part.published or "1970-01-01", "creator": [{"@type": "sc:Organization", "name": each} for each in part.attributions or ("the keepers of this ledger",)],
        "citeAs": "Each claim is its paper's: cite the paper; see claims.bib.",
        "distribution": [{"@type": "cr:FileObject", "@id": path, "name": path, "contentUrl": path, "encodingFormat": "text/csv",
                          "sha256": checksum}],
        "recordSet": [{"@type": "cr:RecordSet", "@id": "claims", "name": "claims", "key": {"@id": "claims/claim_id"}, "field": fields}],
    }  # fmt: skip
    yield "croissant.json", _json(made)
    yield from tables.csv(part)


def datasette_metadata(part: Part) -> Files:
    """metadata.json, as `datasette serve claims.db --metadata metadata.json` takes it; the database is the SQLite export."""
    table = {"title": "Claims", "description": _ABOUT, "columns": dict(part.columns), "sortable_columns": ["value"], "label_column": "claim_id"}  # fmt: skip
    made = {
        "title": "Benchmark claims", "description": _ABOUT, "license": ", ".join(part.licences), "license_url": _SPDX.get(part.licences[0], ""),
        "source": "; ".join(part.attributions), "databases": {"claims": {"tables": {"claim": table}}},
    }  # fmt: skip
    yield "metadata.json", _json(made)


def kind_of(name: str) -> str:
    """The type of a column of the view `claims`, in Data Package's words."""
    if name in tables.DAYS:
        return "date"
    return "number" if name in tables.NUMBERS else "integer" if name in tables.WHOLE else "string"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


# The context of Croissant 1.0 as its specification gives it (mlcommons/croissant, Apache-2.0), so that no tool has to fetch it.
_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/", "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet",
    "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references",
    "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace", "sc": "https://schema.org/", "separator": "cr:separator",
    "source": "cr:source", "equivalentProperty": "cr:equivalentProperty", "samplingRate": "cr:samplingRate", "subField": "cr:subField", "transform": "cr:transform",
}  # fmt: skip
