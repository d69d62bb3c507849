"""What a person would see at a glance on a page, as a list of faults: text that is cut, broken, too small or out of the window."""

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page

# Each fault as "what: the words that it is about". Words of up to twelve letters and whole dates are never broken in two.
_FAULTS = """() => {
  const faults = [];
  const tell = (what, node) => faults.push(`${what}: ${node.className} ${node.textContent.trim().slice(0, 40)}`);
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`wider than the window: ${document.documentElement.scrollWidth}`);
  for (const box of document.querySelectorAll('.scroll, .listing, pre')) if (box.checkVisibility() && box.scrollWidth > box.clientWidth + 1) tell('scrolls sideways', box);
  const own = (node) => [...node.childNodes].filter((child) => child.nodeType === 3 && child.textContent.trim());
  const shown = [...document.body.querySelectorAll('*')].filter((node) => own(node).length && node.checkVisibility()
    && !node.closest('.hidden, .skip, legend, pre, script'));
  for (const node of shown) {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (parseFloat(style.fontSize) < 11) tell('small', node);
    if (box.right > innerWidth + 1 || box.left < -1) tell('outside', node);
    if (node.scrollWidth > node.clientWidth + 1 && style.overflowX !== 'visible' && style.overflowX !== 'auto' && !node.title) tell('cut', node);
    if (node.closest('svg')) continue;
    for (const text of own(node)) for (const found of text.textContent.matchAll(/(?<!\\S)([A-Za-z0-9.%]{2,12}|\\d{4}-\\d\\d-\\d\\d)(?!\\S)/g)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter((each) => each.width > 1).map((each) => Math.round(each.top)));
      if (lines.size > 1) { tell(`${found[0]} is broken`, node); break; }
    }
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const box of document.querySelectorAll('input[placeholder]')) if (box.checkVisibility()) {
    const style = getComputedStyle(box);
    pen.font = style.font;
    if (pen.measureText(box.placeholder).width > box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) faults.push(`cut: ${box.placeholder}`);
  }
  return faults;
}"""


def faults(page: Page) -> list[str]:
    """What is cut, broken, too small, outside the window or wider than its place, as the page is shown now."""
    found: list[str] = page.evaluate(_FAULTS)
    return found


def barriers(page: Page) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the element."""
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in Axe().run(page)["violations"]]


_STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((node) =>
  node.checkVisibility() && !node.disabled && node.tabIndex >= 0).map((node, at) => { node.dataset.stop = at; return node.textContent.trim().slice(0, 40); })"""
_STOP = """() => {
  const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
  const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return [Number(node.dataset.stop ?? -1), marked && box.width > 1 && box.bottom > 0 && box.top < innerHeight];
}"""


def out_of_reach(page: Page) -> list[str]:
    """The controls that are shown and that the tab key does not come to, or shows no mark of being at."""
    page.emulate_media(reduced_motion="reduce")
    stops: list[str] = page.evaluate(_STOPS)
    seen = set()
    for _ in range(len(stops) + 2):
        page.keyboard.press("Tab")
        at, marked = page.evaluate(_STOP)
        if marked:
            seen.add(at)
    return [words for at, words in enumerate(stops) if at not in seen]
