"""Documents: Markdown becomes pages that look as the others do; what is not ours stays text."""

from claims.site.documents import Document, every, rendered

TABLE = "## One & two\n\n| a | b |\n| --- | --- |\n| `x` | &lt;y |\n"


def test_a_table_is_a_list_and_is_named_by_its_heading() -> None:
    html, _ = rendered(TABLE)
    assert '<div class="listing">\n<table class="list plain" aria-label="One &amp; two">' in html
    assert "<td>&lt;y</td>" in html


def test_headings_have_addresses() -> None:
    html, headings = rendered("## `claims db`\n\n## Other\n\n### Small\n")
    assert headings == [("claims-db", "claims db"), ("other", "Other")]
    assert '<h2 id="claims-db"><code>claims db</code></h2>' in html


def test_html_in_markdown_stays_text() -> None:
    html, _ = rendered("<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")
    assert "<script" not in html
    assert "href" not in html


def test_a_page_lists_its_headings_where_there_are_several() -> None:
    few, many = every([Document("few", "F", "", "## a"), Document("many", "M", "", "## a\n\n## b\n\n## c\n")])
    assert (few.path, few.given["headings"]) == ("reference/few.html", [])
    assert [words for _, words in many.given["headings"]] == ["a", "b", "c"]
