"""Time grows with the file and no faster: the pieces that make a search in text run away, long."""

import time
from pathlib import Path

import pytest

from claims.arxiv_ids import arxiv_id_of, without_tail
from claims.digests.authors import count
from claims.digests.bibtex import title_text, unescaped
from claims.digests.markdown_table import is_rule, title_of
from tests.digests.test_hostile import survives
from tests.digests.test_sniff import SAMPLES

PIECES = [" ", "\n", "\t \n", "[", "(", "{", "<", "*a ", "**a ", "[a](", "](", "|", "| ", "-", "- ", "# ", "<!---->", "<!--", "<?x?>", "a, ", "and ", "$", "\\", "\\'",
          "@a{", "·", "• ", "by ", "we ", "arxiv: ", "arXiv:2410.", '"', "'", '",', "https://a)", "> ", "TY  - \n", "<summary>", "#\n", "é", "1.", "\r"]  # fmt: skip
SLOWEST = 8.0  # seconds for 200,000 characters, on a machine that does other things as well; a quadratic search takes minutes


@pytest.mark.slow  # every format, with forty long runs
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_piece_is_read_or_refused_in_time(tmp_path: Path, piece: str) -> None:
    run = piece * (200_000 // len(piece))
    begun = time.process_time()
    survives(tmp_path / "file", run.encode())
    for name, sample in SAMPLES.items():
        survives(tmp_path / "file", sample.replace("OwlNet", f"Owl{run[:60_000]}Net", 1).encode(), name)
    for function in (arxiv_id_of, without_tail, count, title_text, unescaped, is_rule, title_of):
        function(f"a{run}b")
    assert time.process_time() - begun < SLOWEST
