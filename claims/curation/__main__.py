"""Write the schema for editors, seeds/claims/claims.schema.json: `python -m claims.curation`."""

import json

from claims import resources
from claims.curation import records

(resources.folder("seeds") / "claims" / "claims.schema.json").write_text(
    json.dumps(records.schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
)
