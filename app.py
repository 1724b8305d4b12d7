"""Composition root: puts data and screen together and serves them.

``python app.py`` or ``ruhrvergleich`` starts the server; ``app:server`` and ``app:create_server()`` are there
for any other WSGI server.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask

from components import __version__, callbacks
from components.documents import house
from components.documents import office as soffice
from components.pages import frame
from components.screen import finished
from components.screen.standalone import Look
from components.texts import words
from components.view import names, pages
from components.web import (
    access_log,
    address,
    api,
    boundaries,
    caching,
    catalogue,
    collection,
    documents,
    embed,
    feed,
    files,
    fill,
    font,
    guard,
    heavy,
    linked,
    listening,
    metrics,
    mount,
    office,
    operator,
    outdated,
    packed,
    plotly_bundle,
    preview,
    readable,
    report,
    report_files,
    ring,
    searches,
    serving,
    short_links,
    strip,
    template_asked,
)
from components.web import own as own_figures
from components.web.document import Bootstrap, Document
from components.web.kept import Kept
from data.checks import folder as checks
from data.checks import metadata as metadata_faults
from data.model import region as regions
from data.model.reading import LANGUAGES, MetadataError
from data.store import journal, named, stamp, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    import dash

    from data.model.fault import Fault

HERE = Path(__file__).parent
NEEDED = (regions.NAME, "areas", "boundaries", "indicators", "sources/files.toml")
"""What a data folder must hold."""

PACKAGES = ("dash", "dash-ag-grid", "dash-bootstrap-components", "flask", "numpy", "plotly")
"""Packages whose versions change answers."""

KEPT = 12_000_000
"""Bytes of the finished pages of documents that are kept: some hundred, a profile being the largest."""

WRONG = address.WrongAddress, operator.WrongContributor, soffice.WrongOffice, house.WrongTemplate
"""What is raised for settings of the operator that cannot be used; each says which in a sentence."""

SHOWN = 20
"""Faults of the data worth printing; the check prints them all."""


class BrokenData(Exception):  # noqa: N818  (what it is, not what happened)
    """The data folder breaks its contract; ``faults`` say where, each in one line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults, first: {self.faults[0]}")


def create_app(data: Path | None = None, *, debug: bool = False) -> Document:
    """The app over a data folder (by default the project's own).

    Raises :class:`BrokenData` before anything is shown if the folder breaks its contract, and one of
    :data:`WRONG` if what the operator has set is none.
    """
    soffice.check()
    house.templates()
    operator.contributor()
    figures = load(data or store.HERE)
    now = "" if debug else stamp_of(figures.root, address.configured() or address.configured_path())
    bootstrap = Bootstrap()
    server = Flask(__name__, static_folder=None)
    look = Look(bootstrap.url, HERE / "assets", font.head())
    address.install(server)
    own = (
        api.blueprint(figures, now),
        boundaries.blueprint(figures),
        files.blueprint(figures),
        short_links.blueprint(figures, look),
        embed.blueprint(figures, look),
        collection.blueprint(figures),
        documents.blueprint(figures),
        strip.blueprint(figures),
        fill.blueprint(figures),
        feed.blueprint(figures),
        catalogue.blueprint(figures),
        own_figures.blueprint(figures),
        report.blueprint(figures),
        report_files.blueprint(figures),
        ring.blueprint(figures),
        searches.blueprint(figures),
        preview.blueprint(figures),
    )
    for routes in (*own, bootstrap.blueprint(), plotly_bundle.blueprint(), font.blueprint()):
        server.register_blueprint(routes)
    app = Document(
        __name__,
        server=server,
        home=partial(pages.home, figures),
        font=font.head(),
        ahead=[url for url in (plotly_bundle.url(),) if url],
        plotly=plotly_bundle.url() or plotly_bundle.ASKED,
        prefix=caching.prefix(now),
        first=Kept(
            partial(frame.first, figures),
            finished.First.size,
            KEPT,
            lambda _path, search: not names.is_personal(search),
        ),
        data=partial(linked.of, figures),
        settled=pages.settled,
        files=None if debug else {bootstrap.url: bootstrap.path},
        title=figures.region.title,
        update_title=None,
        assets_folder=str(HERE / "assets"),
        external_stylesheets=[bootstrap.url],
        serve_locally=True,
        suppress_callback_exceptions=True,  # pages come and go, their components with them
    )
    app.layout = frame.layout(figures)
    callbacks.register(app, figures)
    readable.install(server)
    guard.install(server, app.callback_map)
    metrics.install(server)
    access_log.install(server)
    heavy.install(server)
    office.install(server)
    template_asked.install(server)
    outdated.install(server)
    serving.harden(server, None if debug else app.csp_hashes(), now)
    mount.install(server, pages.ROUTES)
    return app


def stamp_of(folder: Path, public: str = "") -> str:
    """The stamp of figures, program, public address and what the operator has: the same in every process."""
    folders = (folder, store.HERE, HERE / "components")
    templates = house.templates().values()
    has = [
        "office" if soffice.program() else "",
        *(part for one in templates for part in (one.name, one.digest)),
    ]
    return stamp.of(folders, [public, *has, *(metadata.version(name) for name in PACKAGES)])


def load(folder: Path) -> store.Store:
    """Check words and data folder and read them: from now on its region is the one that is served.

    Raises :class:`BrokenData` with everything that is wrong.
    """
    if not folder.is_dir():
        raise BrokenData([f"{folder} ist kein Ordner (--data oder {named.VARIABLE})"])
    if missing := _missing(folder):
        raise BrokenData([f"{folder / name}: fehlt" for name in missing])
    try:
        journal.recover(folder)  # a change of the figures that was interrupted after it was decided
    except (OSError, ValueError) as fault:
        raise BrokenData(
            [f"{folder}: eine unterbrochene Änderung lässt sich nicht abschließen ({fault})"]
        ) from fault
    try:
        regions.use(regions.load(folder))
    except MetadataError as fault:
        raise BrokenData([str(found) for found in metadata_faults.faults_of(fault, folder)]) from fault
    if faults := [*_faults_of_words(), *checks.check(folder)]:
        raise BrokenData([str(fault) for fault in faults])
    try:
        return store.load(folder)
    except (OSError, ValueError) as fault:  # changed since it was checked
        raise BrokenData([str(found) for found in metadata_faults.faults_of(fault, folder)]) from fault


def _faults_of_words() -> list[Fault]:
    """Faults of the sentences; one that both languages have is said once."""
    found: dict[Fault, None] = {}
    for language in LANGUAGES:
        try:
            words(language)
        except MetadataError as fault:
            found |= dict.fromkeys(metadata_faults.faults_of(fault, HERE))
    return list(found)


def create_server(data: Path | None = None) -> Flask:
    """The WSGI application, ready for many threads, over a data folder or the one that the operator names.

    Raises :class:`BrokenData` as :func:`create_app` does.
    """
    return warm(create_app(data or named.folder()))


def warm(app: dash.Dash) -> Flask:
    """The server of an app after its first request: Dash completes its set-up then, and only safely alone."""
    server: Flask = app.server
    server.test_client().get("/")
    return server


def pack(app: Document) -> int:
    """Compress at set-up what every visit fetches. Never fails: without it a visit fetches a little more."""
    client = warm(app).test_client()
    try:
        for url in (*app.lasting(), *filter(None, [plotly_bundle.url()])):
            packed.make(client.get(url).data)
    except OSError as fault:
        print(f"Nicht im Voraus verdichtet: {fault.strerror}", file=sys.stderr)
    return 0


def __getattr__(name: str) -> Any:
    """``app:server`` for WSGI servers; built only when asked for."""
    if name == "server":
        return create_server()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def main(argv: Sequence[str] | None = None) -> int:
    """Command line. Returns 0, or 1 with a message on standard error if the server cannot start."""
    options = _parser().parse_args(argv)
    if options.debug and options.browser:
        return _complain("--browser gibt es nicht zusammen mit --debug.")
    if options.vorlage:
        os.environ[house.SETTING] = options.vorlage
    if options.pack:  # before the app asks what there is
        plotly_bundle.main()
        font.main()
    try:
        app = create_app(options.data or named.folder(), debug=options.debug)
    except BrokenData as fault:
        return _complain(f"Die Daten sind fehlerhaft ({len(fault.faults)} Fehler):", *fault.faults[:SHOWN])
    except WRONG as fault:
        return _complain(str(fault))
    if options.pack:
        return pack(app)
    try:
        if options.debug:
            app.run(options.host, options.port, debug=True, dev_tools_disable_version_check=True)
        else:
            listening.serve(warm(app), options.host, options.port, browser=options.browser)
    except OSError as fault:
        return _complain(listening.why(fault, options.host, options.port))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ruhrvergleich", description="Startet den Server des Ruhrvergleichs."
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="Adresse, an der der Server lauscht (%(default)s)"
    )
    parser.add_argument(
        "--port", type=_port_number, default=os.environ.get("PORT") or "8050", help="Port (PORT oder 8050)"
    )
    parser.add_argument(
        "--browser", action="store_true", help="öffnet die Seite im Browser, sobald der Server lauscht"
    )
    parser.add_argument("--debug", action="store_true", help="Entwicklungsserver mit Werkzeugen von Dash")
    parser.add_argument(
        "--pack",
        action="store_true",
        help="holt das kleine Plotly, macht die Schrift, verdichtet, was jeder Besuch lädt, und endet "
        "(Teil der Einrichtung)",
    )
    parser.add_argument(
        "--vorlage",
        metavar="DATEI",
        help="Vorlage für Word oder PowerPoint, oder Ordner mit beiden (RUHRVERGLEICH_VORLAGE)",
    )
    parser.add_argument(
        "--data",
        type=_folder,
        metavar="DIR",
        help=f"anderer Datenordner, aufgebaut wie data/ ({named.VARIABLE})",
    )
    parser.add_argument("--version", action="version", version=f"Ruhrvergleich {__version__}")
    return parser


def _port_number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} ist kein Port (0 bis 65535)")
    return int(text)


def _folder(text: str) -> Path:
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} ist kein Ordner")
    if missing := _missing(folder):
        raise argparse.ArgumentTypeError(
            f"{text} ist kein vollständiger Datenordner, es fehlt: {', '.join(missing)}"
        )
    return folder


def _missing(folder: Path) -> list[str]:
    """What a data folder cannot do without and does not have."""
    return [name for name in NEEDED if not (folder / name).exists()]


def _complain(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
