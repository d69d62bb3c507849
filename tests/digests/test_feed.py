"""Feeds: RSS, RDF, Atom and OAI-PMH; the XML's own escapes are undone, and nothing in it is let grow."""

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from claims.errors import FormatError
from tests.digests.reading import EEL, OWL, opened, papers, texts, told

ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>search</title><updated>2024-10-09T00:00:00-04:00</updated>
  <entry>
    <id>http://arxiv.org/abs/2410.00010v1</id><published>2024-10-01T02:22:45Z</published><updated>2024-10-05T00:00:00Z</updated>
    <title>OwlNet:
  Owls &amp; Night</title>
    <summary>  {OWL}
</summary>
    <author><name>Ada Sample</name></author><author><name>Bo Sample</name><arxiv:affiliation>Owl Lab</arxiv:affiliation></author>
    <source><title>another feed</title></source>
  </entry>
  <entry><id>http://arxiv.org/abs/2410.00020v2</id><published>2024-10-02T02:22:45Z</published><title>EelCount</title><summary>{EEL}</summary></entry>
</feed>
"""
RSS = f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>cs.CV updates on arXiv.org</title>
<item><title>OwlNet: Owls &amp; Night. (arXiv:2410.00010v1 [cs.CV])</title><link>https://arxiv.org/abs/2410.00010</link>
<description>arXiv:2410.00010v1 Announce Type: new
Abstract: {OWL}</description><pubDate>Tue, 01 Oct 2024 00:00:00 -0400</pubDate><dc:creator>Ada Sample, Bo Sample</dc:creator></item>
<item><title>EelCount</title><guid>oai:arXiv.org:2410.00020v1</guid><description><![CDATA[{EEL}]]></description><pubDate>Wed, 02 Oct 2024 00:00:00 -0400</pubDate></item>
</channel></rss>
"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="http://arxiv.org/abs/2410.00010"><title>OwlNet: Owls &amp; Night</title><description>{OWL}</description><dc:date>2024-10-01</dc:date>
<dc:creator>Ada Sample</dc:creator><dc:creator>Bo Sample</dc:creator></item>
<item rdf:about="http://arxiv.org/abs/2410.00020"><title>EelCount</title><description>{EEL}</description><dc:date>2024-10-02</dc:date></item>
</rdf:RDF>
"""
OAI = f"""<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:2410.00010</identifier><datestamp>2024-12-01</datestamp></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">
<id>2410.00010</id><created>2024-10-01</created><authors><author><keyname>Sample</keyname></author><author><keyname>Sample</keyname></author></authors>
<title>OwlNet: Owls &amp; Night</title><abstract>{OWL}</abstract></arXiv></metadata></record>
<record><header/><metadata><arXiv><id>2410.00020</id><created>2024-10-02</created><title>EelCount</title><abstract>{EEL}</abstract></arXiv></metadata></record>
</ListRecords></OAI-PMH>
"""


@pytest.mark.parametrize("content", [ATOM, RSS, RDF, OAI], ids=["Atom", "RSS", "RDF", "OAI-PMH"])
def test_both_papers_of_a_feed_are_read(tmp_path: Path, content: str) -> None:
    digest = opened(tmp_path, content)
    one, two = papers(digest)
    assert (digest.format, texts(digest)) == ("feed", [("OwlNet: Owls & Night", OWL), ("EelCount", EEL)])
    assert (one.fields.arxiv_id, two.fields.arxiv_id) == ("arXiv:2410.00010", "arXiv:2410.00020")
    assert (one.appearance.authors, one.appearance.published, two.appearance.published) == (
        2,
        date(2024, 10, 1),
        date(2024, 10, 2),
    )
    assert told(digest) == []


def test_the_line_is_where_the_record_begins(tmp_path: Path) -> None:
    assert [p.appearance.line for p in papers(opened(tmp_path, ATOM))] == [4, 13]


def test_another_encoding_that_the_feed_names_is_read(tmp_path: Path) -> None:
    content = RSS.replace("OwlNet", "Owlét").replace(
        "<rss", '<?xml version="1.0" encoding="ISO-8859-1"?><rss', 1
    )
    assert texts(opened(tmp_path, content.encode("latin-1")))[0][0] == "Owlét: Owls & Night"


def test_markup_that_the_feed_escapes_stays_in_the_text(tmp_path: Path) -> None:
    html = f"<p>{OWL} p &lt; 0.05</p>"
    assert texts(opened(tmp_path, RSS.replace(EEL, "x").replace("<![CDATA[x]]>", escape(html))))[1][1] == html


def test_a_record_without_abstract_is_told(tmp_path: Path) -> None:
    digest = opened(tmp_path, RSS.replace(f"<description><![CDATA[{EEL}]]></description>", ""))
    assert [title for title, _ in texts(digest)] == ["OwlNet: Owls & Night"]
    assert told(digest) == [(5, "has no <summary>, <description> or <abstract>")]


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BAD = {
    "entities of its own": RSS.replace("<rss", LAUGHS + "<rss", 1).replace("EelCount", "&b;"),
    "has a document type": RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss', 1),
    "is no XML (undefined entity)": RSS.replace("EelCount", "&nbsp;"),
    "is no XML (mismatched tag)": RSS.replace("</item>\n<item>", "<item>"),
    "is no XML (no element found)": RSS[:-40],
    "nested over 200 elements deep": RSS.replace("EelCount", "<b>" * 500 + "</b>" * 500),
}


@pytest.mark.parametrize(("message", "content"), BAD.items(), ids=BAD.keys())
def test_a_broken_or_hostile_feed_is_refused_with_its_line(
    tmp_path: Path, message: str, content: str
) -> None:
    with pytest.raises(FormatError) as error:
        papers(opened(tmp_path, content, "x.xml"))
    assert message in str(error.value)
    assert str(error.value).startswith(f"{tmp_path / 'x.xml'}:")


def test_a_feed_of_other_things_is_refused_and_can_be_named(tmp_path: Path) -> None:
    from claims import digests

    news = "<rss><channel><item><title>Cake</title><description>There is cake in the kitchen.</description></item></channel></rss>"
    with pytest.raises(FormatError, match=r"looks like a feed that is not of papers.*--digest-format feed"):
        opened(tmp_path, news)
    assert len(list(digests.read(tmp_path / "list.txt", "feed").papers)) == 1


def test_a_podcast_about_papers_is_no_list_of_papers_and_a_pdf_beside_one_is_no_recording(
    tmp_path: Path,
) -> None:
    item = (
        "<rss><channel><item><title>On arXiv:2410.00010</title><description>We present FooNet, which reaches 71.3% accuracy.</description>"
        '<enclosure url="https://a.org/12.{0}" length="1" type="{1}"/></item></channel></rss>'
    )
    with pytest.raises(FormatError, match="looks like a podcast or a channel of films"):
        opened(tmp_path, item.format("mp3", "audio/mpeg"))
    assert len(list(opened(tmp_path, item.format("pdf", "application/pdf")).papers)) == 1


def test_what_arxiv_refuses_to_answer_is_no_paper(tmp_path: Path) -> None:
    refusal = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>'
        "<summary>incorrect id format for x</summary><author><name>arXiv api core</name></author></entry></feed>"
    )
    with pytest.raises(FormatError, match="is arXiv's refusal of a question"):
        papers(opened(tmp_path, refusal))
