"""The report and the pages in a real browser, at desktop and phone width: nothing overflows, citations land, filters
work, the console stays silent, and nothing is asked of another host."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from waitress.server import create_server

from rashomon.report import write_report
from rashomon.serve import create_app
from tests.sample import record
from tests.sample_articles import TEXTS, span
from tests.test_serve import SampleStory

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("needs chromium and chromedriver on the path", allow_module_level=True)
webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (requirements/dev.lock)")

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
WIDTHS = (1280, 390)
PAGES = (
    *("/", "/timeline", "/accounts", "/statements", "/entities", "/entities/brandt", "/happenings"),
    *("/happenings/meeting", "/articles", "/articles/post2", "/search?q=boat"),
)


class Browser:
    """A browser at a width, with all that it asked for and complained of."""

    def __init__(self, profile: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))

    def show(self, address: str, width: int) -> None:
        """Load the page at the width; a phone's width as a phone does."""
        screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        self.driver.get("about:blank")
        self.driver.get(address)

    def run(self, script: str) -> object:
        """What a script in the page gives back."""
        return self.driver.execute_script(script)

    def complaints(self) -> list[str]:
        """What the console says since the last question."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def hosts(self) -> set[str | None]:
        """The hosts that were asked for anything since the last question."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        sent = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        return {urlsplit(url).hostname for url in sent if url.startswith(("http", "ws"))}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    one = Browser(tmp_path_factory.mktemp("profile"))
    yield one
    one.driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(write_report(record()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = create_server(create_app(SampleStory(record()), hosts=["127.0.0.1"]), host="127.0.0.1", port=0, threads=2)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def overflow(browser: Browser) -> object:
    return browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_report_fits_and_loads_nothing(browser: Browser, report: str, width: int) -> None:
    browser.show(report, width)
    assert overflow(browser) == 0 and browser.run("return window.innerWidth") == width
    assert browser.complaints() == [] and browser.hosts() == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_citations_of_the_report_land_on_their_words(browser: Browser, report: str, width: int) -> None:
    browser.show(report, width)
    pairs = browser.run("""
        return [...document.querySelectorAll('.matrix .answer p')].map(p => [
            p.querySelector('q').textContent,
            document.querySelector(p.querySelector('a.cite').getAttribute('href') + ' mark').textContent])""")
    assert isinstance(pairs, list) and len(pairs) > 10
    assert all(quote == marked for quote, marked in pairs)
    browser.run("document.querySelector('.matrix a.cite').click()")
    top = browser.run("return document.querySelector(':target mark').getBoundingClientRect().top")
    assert isinstance(top, (int, float)) and 0 <= top < 900


def test_filter_of_the_report_hides_what_does_not_fit(browser: Browser, report: str) -> None:
    browser.show(report, 1280)
    shown = "return [...document.querySelectorAll('#statement-list .statement')].filter(e => e.offsetParent).length"
    assert browser.run(shown) == 6
    choose = """
        const choice = document.querySelector('#statements select');
        choice.value = '{}';
        choice.dispatchEvent(new Event('input', {{bubbles: true}}))"""
    browser.run(choose.format("deny"))
    assert browser.run(shown) == 2
    assert browser.run("return document.querySelector('#statements output').value") == "2 of 6 shown"
    browser.run(choose.format(""))
    assert browser.run(shown) == 6


def test_report_can_be_printed(browser: Browser, report: str) -> None:
    browser.show(report, 1280)
    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert len(printed["data"]) > 10_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_and_ask_nobody_else(browser: Browser, site: str, path: str, width: int) -> None:
    browser.show(site + path, width)
    assert overflow(browser) == 0 and browser.run("return window.innerWidth") == width
    assert browser.complaints() == []
    assert browser.hosts() == {"127.0.0.1"}


@pytest.mark.parametrize("width", WIDTHS)
def test_citations_of_pages_land_on_their_words(browser: Browser, site: str, width: int) -> None:
    browser.show(site + "/happenings/meeting", width)
    links = browser.run("""
        return [...document.querySelectorAll('.history li p')].map(p => [
            p.querySelector('q').textContent, p.querySelector('a.cite').getAttribute('href')])""")
    assert isinstance(links, list) and len(links) == 3
    for quote, address in links:
        browser.show(site + address, width)
        marked = browser.run("return [...document.querySelectorAll('mark.cited')].map(e => e.textContent).join('')")
        top = browser.run("return document.querySelector('#cite').getBoundingClientRect().top")
        assert marked == quote
        assert isinstance(top, (int, float)) and 0 <= top < 900


def test_a_citation_across_paragraphs_is_marked_whole(browser: Browser, site: str) -> None:
    start = span("tide1", "who runs the ferry.")[0]
    end = span("tide1", "But the meeting was postponed")[1]
    browser.show(f"{site}/articles/tide1?start={start}&end={end}#cite", 390)
    marked = browser.run("return [...document.querySelectorAll('mark.cited')].map(e => e.textContent).join('')")
    assert marked == TEXTS["tide1"][start:end].replace("\n", "")


def test_filter_of_the_statements_page(browser: Browser, site: str) -> None:
    browser.show(site + "/statements", 390)
    browser.run("document.querySelector('select[name=act]').value = 'accuse'")
    browser.run("document.querySelector('form.filter').submit()")
    assert browser.run("return document.querySelectorAll('.statement').length") == 1
    assert browser.run("return document.querySelector('select[name=act]').value") == "accuse"


def test_marks_of_an_article_can_be_switched_off(browser: Browser, site: str) -> None:
    browser.show(site + "/articles/post2", 1280)
    line = "return getComputedStyle(document.querySelector('.text .time')).borderBottomStyle"
    assert browser.run(line) == "dotted"
    browser.run("document.querySelector('#show-time').click()")
    assert browser.run(line) == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(browser: Browser, report: str, site: str, scheme: str) -> None:
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    faint = {}
    for address in (report, f"{site}/", f"{site}/articles/post2?start=40&end=90", f"{site}/articles/radio1"):
        browser.show(address, 1280)
        faint[address] = browser.run(CONTRAST)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert not any(faint.values()), faint


# Every element that has text of its own, with the colours behind it laid over each other: less than 4.5 to 1 (WCAG AA).
CONTRAST = """
const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const light = c => c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] > 0.99) return c; } return [255, 255, 255, 1]; };
const faint = new Set();
for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length || e.closest('svg, option, .skip')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.add([e.tagName, e.className, e.textContent.trim().slice(0, 30)].join(' '));
}
return [...faint];
"""
