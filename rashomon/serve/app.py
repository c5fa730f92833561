"""App: a story comes in; a Flask application with its pages, each also as JSON, goes out."""

from collections.abc import Callable, Mapping
from importlib.resources import files

from flask import Flask, Response, abort, current_app, jsonify, request
from jinja2 import Environment

from rashomon.report.index import Index, Page
from rashomon.report.pages.accounts import accounts_page
from rashomon.report.pages.articles import article_page, articles_page
from rashomon.report.pages.entities import entities_page, entity_page
from rashomon.report.pages.happenings import happening_page, happenings_page
from rashomon.report.pages.overview import overview_page
from rashomon.report.pages.sayings import saying_page, sayings_page
from rashomon.report.pages.statements import statements_page
from rashomon.report.pages.timeline import timeline_page
from rashomon.report.render import environment, static
from rashomon.serve.links import PageLinks
from rashomon.serve.search import Story, search_page

# Nothing but our own style sheet is loaded, no script runs, and no other site may frame the pages.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
EACH_PAGE = 50  # lines of a list that can be scanned at once
TIMELINE_LINES = 400
SPEAKERS = 60
STATEMENTS_EACH = 40

Arguments = Mapping[str, str]
TITLES = {
    "overview": "Overview",
    "timeline": "Timeline",
    "accounts": "Accounts side by side",
    "statements": "Who said what",
    "sayings": "The same words compared",
    "happenings": "Happenings",
    "entities": "Who is who",
    "articles": "Articles",
    "search": "Search",
}
# What is too long for the line of links.
SHORT_TITLES = {"accounts": "Accounts", "sayings": "Same words"}
LISTS: dict[str, Callable[[Index, Arguments], Page]] = {
    "overview": lambda index, given: overview_page(index),
    "timeline": lambda index, given: timeline_page(index, limit=TIMELINE_LINES),
    "accounts": lambda index, given: accounts_page(
        index, judgement=given.get("judgement") or None, limit=EACH_PAGE, start=_number(given, "start") or 0
    ),
    "statements": lambda index, given: statements_page(
        index,
        filters={name: given.get(name, "") for name in ("speaker", "act", "about")},
        speakers=SPEAKERS,
        each=STATEMENTS_EACH,
    ),
    "sayings": lambda index, given: sayings_page(
        index, speaker=given.get("speaker") or None, limit=EACH_PAGE, start=_number(given, "start") or 0
    ),
    "happenings": lambda index, given: happenings_page(
        index, status=given.get("status") or None, limit=EACH_PAGE, start=_number(given, "start") or 0
    ),
    "entities": lambda index, given: entities_page(
        index, kind=given.get("kind") or None, limit=EACH_PAGE, start=_number(given, "start") or 0
    ),
    "articles": lambda index, given: articles_page(index, limit=EACH_PAGE, start=_number(given, "start") or 0),
}
VIEWS: dict[str, Callable[[Index, str, Arguments], Page | None]] = {
    "entities": lambda index, name, given: entity_page(index, name),
    "happenings": lambda index, name, given: happening_page(index, name),
    "sayings": lambda index, name, given: saying_page(index, name),
    "articles": lambda index, name, given: article_page(
        index, name, start=_number(given, "start"), end=_number(given, "end")
    ),
}


def create_app(story: Story, *, hosts: list[str] | None = None) -> Flask:
    """The application; with `hosts`, a request that names another host is refused (so that no web site can pose
    as this machine and read the articles)."""
    app = Flask("rashomon.serve", static_folder=None)
    app.config["TRUSTED_HOSTS"] = hosts
    app.json.sort_keys = False  # type: ignore[attr-defined]  # fields stand in the order of the contract
    index = Index(story.record())
    templates = environment("rashomon.serve")
    app.config["SHOWN"] = {
        "links": PageLinks(),
        "heading": "h2",
        "titles": TITLES,
        "short_titles": SHORT_TITLES,
        "each_page": EACH_PAGE,
        "story_title": overview_page(index)["title"],
    }
    _add_lists(app, index, templates)
    _add_views(app, index, templates)
    _add_search(app, index, templates, story)
    _add_the_rest(app, templates)
    return app


def _add_lists(app: Flask, index: Index, templates: Environment) -> None:
    for name, make in LISTS.items():

        def show(name: str = name, make: Callable[[Index, Arguments], Page] = make, form: str = "html") -> Response:
            page = make(index, request.args)
            return jsonify(page) if form == "json" else _show(templates, "list.html", name, page)

        _route(app, "/" if name == "overview" else f"/{name}", name, show)
        _route(app, f"/{name}.json", f"{name}.json".replace(".", "-"), lambda show=show: show(form="json"))


def _add_views(app: Flask, index: Index, templates: Environment) -> None:
    for folder, make in VIEWS.items():

        def show(
            name: str, folder: str = folder, make: Callable[[Index, str, Arguments], Page | None] = make
        ) -> Response:
            page = make(index, name, request.args)
            if page is None and name.endswith(".json"):
                page = make(index, name.removesuffix(".json"), request.args)
                return jsonify(page) if page else abort(404)
            return _show(templates, f"{folder}_view.html", folder, page) if page else abort(404)

        _route(app, f"/{folder}/<path:name>", f"{folder}-view", show)


def _add_search(app: Flask, index: Index, templates: Environment, story: Story) -> None:
    def find() -> Page:
        return search_page(index, story, request.args.get("q", "")[:500])

    _route(app, "/search", "search", lambda: _show(templates, "search_view.html", "search", find()))
    _route(app, "/search.json", "search-json", lambda: jsonify(find()))


def _add_the_rest(app: Flask, templates: Environment) -> None:
    style = str(static("style.css")) + files("rashomon.serve").joinpath("static", "article.css").read_text("utf-8")
    _route(app, "/static/style.css", "style", lambda: Response(style, mimetype="text/css"))

    @app.errorhandler(404)
    def missing(error: Exception) -> tuple[Response, int]:
        return _show(templates, "missing.html", "missing", {}), 404

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response


def _route(app: Flask, rule: str, endpoint: str, show: Callable[..., Response]) -> None:
    app.add_url_rule(rule, endpoint, show, methods=["GET"], provide_automatic_options=False)


def _show(templates: Environment, template: str, name: str, page: Page) -> Response:
    given = request.args.to_dict()
    shown = current_app.config["SHOWN"] | {"name": name, "page": page, "given": given, "path": request.path, name: page}
    html = templates.get_template(template).render(shown)
    return Response(html, mimetype="text/html")


def _number(given: Arguments, name: str) -> int | None:
    """The argument as a number from 0 up; None where it is none."""
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
