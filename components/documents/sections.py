"""From views to sections: what a document says about each, before it has a format."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts import KINDS
from components.charts.scatter import KIND as PAIR
from components.comparison import measure, pairs, profile
from components.comparison.context import Context
from components.comparison.land import on_map
from components.comparison.several import LINES, panels
from components.documents import anonymous, figures, licence, links, tables
from components.documents.model import Figure, Section
from components.tables.profile import SAME, occurs
from components.texts import words
from components.view.model import EXTENTS, PICTURES
from components.view.pages import BY_NAME
from components.wording import (
    beyond,
    card_findings,
    counting,
    findings,
    highlights,
    neighbours,
    paragraph,
    plan,
    scatter,
    sentences,
    several,
    unions,
)
from components.wording import measure as measured
from components.wording.profile import files as files_of_profile
from components.wording.profile import source_lines
from components.wording.remarks import remarks_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from components.comparison.several import Panel
    from components.documents.item import Item, Options
    from components.documents.native import Frame
    from components.view.model import View
    from data.model.catalogue import Indicator
    from data.store.store import Store

_WORDS = 10  # a title has no more
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sections(store: Store, items: Sequence[Item], options: Options, frame: Frame) -> Iterator[Section]:
    """One section an item, in order, made when it is asked for."""
    asked = [replace(item, view=_neutral(item, options)) for item in items]
    mask = (
        anonymous.mask(store, asked, words(options.language)("dokument.anonymous_label"))
        if options.anonymous
        else None
    )
    for item in asked:
        shown = replace(item, view=mask.view(item.view)) if mask else item
        # the shape of a town says which one it is
        made = _section(
            mask.store if mask else store, shown, replace(frame, pictures=False) if mask else frame
        )
        if mask:
            made = _masked(made, mask, options)
        reached = anonymous.public(item.view) if mask else item.view
        short = links.short(store, item.page, reached, options.base)
        yield replace(made, link=links.link(store, item.page, reached, options.base), short=short)


def _neutral(item: Item, options: Options) -> View:
    """The view in the document's language, without judgement colours: a paper does not judge."""
    return replace(item.view, language=options.language, judged=False)


def _masked(section: Section, mask: anonymous.Mask, options: Options) -> Section:
    """A section without what names the others, and with the sentence that says so."""
    talk = words(options.language)
    cleaned = mask.section(section, talk)
    said = [mask.said(talk)]
    if mask.clean(section) != section:
        said.append(talk("dokument.anonymous_dropped"))
    return replace(cleaned, said=(*cleaned.said, *said))


def _section(store: Store, item: Item, frame: Frame) -> Section:
    context = Context(store, item.view)
    made = _MAKERS.get(item.page, _elsewhere)(context, item, frame)
    said = tuple(context.words(notice.key, **dict(notice.values)) for notice in remarks_on(store, item.view))
    title, note = printable(item.title), printable(item.note)
    return replace(made, title=title or made.title, note=note, said=(*said, *made.said))


def printable(text: str) -> str:
    """A user's words in one line, without signs that no document may hold."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _figure(context: Context, kind: str, frame: Frame) -> Figure:
    """The figure of a kind, or why there is none in a document."""
    if kind in figures.MAKERS:
        return figures.figure(context, kind, frame)
    caption = KINDS[kind].caption(context)
    page = context.words("nav.vergleich")
    return Figure(
        kind,
        caption.title,
        caption.line,
        caption.source,
        reading=caption.reading,
        notice=figures.reason(context, caption) or context.words("dokument.no_kind", page=page),
    )


def _comparison(context: Context, item: Item, frame: Frame) -> Section:
    """A comparison: paragraph, three charts, the values; or one chart of it; or several indicators."""
    if context.view.indicators and not item.kind:
        return _several(context, frame)
    kind = context.view.picture if item.kind == "bild" else item.kind
    kinds = [one for one in BY_NAME[item.page].charts if not context.once(KINDS[one].caption).is_repeated]
    drawn = tuple(_figure(context, one, frame) for one in ((kind,) if kind else kinds))
    return Section(
        title=findings.of_measure(context) or _heading(context),
        subtitle=_subtitle(context),
        reading=drawn[0].reading if kind in PICTURES else paragraph.reading(context),
        steps=() if kind else plan.steps(context),
        figures=tuple(replace(figure, reading="") if kind in PICTURES else figure for figure in drawn),
        tables=() if kind else tables.comparison(context),
        decimals=context.indicator.decimals,
        caveats=paragraph.caveats(context),
        facts=_facts((context.indicator,), context),
        source=_source(context, drawn),
    )


def _several(context: Context, frame: Frame) -> Section:
    """Several indicators: a chart each, what stands out in a sentence each, their figures as a table."""
    found = context.once(panels)
    drawn = tuple(
        replace(_figure(panel.context, _drawn(panel), frame), title=several.title(panel), reading="")
        for panel in found
    )
    about = [panel.context for panel in found]
    return Section(
        title=several.heading(context),
        subtitle=several.subtitle(context),
        reading=several.reading(context),
        figures=drawn,
        tables=tables.several(context),
        decimals=max(one.indicator.decimals for one in about),
        caveats=several.caveats(context),
        facts=_facts([one.indicator for one in about], context),
        source=several.source(context),
    )


def _drawn(panel: Panel) -> str:
    """The chart of one of several indicators: two years are a change and no development."""
    return "veraenderung" if panel.kind == LINES and len(panel.all_years) == 2 else panel.kind


def _heading(context: Context) -> str:
    """The title of a comparison; the indicator and my area where nothing is compared."""
    name = context.mine.short if context.mine else ""
    if context.indicator.is_compared:
        return _title(context, "mine" if name else "alone", name=name)
    return ": ".join(filter(None, (context.indicator.short[context.words.language], name)))


def _title(context: Context, kind: str, **values: str) -> str:
    """At most ten words: the short name of the indicator, and whose comparison it is where there is room."""
    short = context.indicator.short[context.words.language]
    full = context.words(f"dokument.title.{kind}", label=short, **values)
    return full if len(full.split()) <= _WORDS else short


def _subtitle(context: Context) -> str:
    if not context.indicator.is_compared:
        return _line(context)
    group = context.words("dokument.compared", group=sentences.group_phrase(context))
    return f"{_line(context)}. {group}"


def _line(context: Context, areas: str = "") -> str:
    """Measure, areas, level and year."""
    return f"{sentences.subtitle(context, areas)} · {counting.tag(context)}"


def _line_of_map(context: Context) -> str:
    """As :func:`_line`, with the change or distance that the map shows."""
    areas = sentences.region_phrase(context)
    if measure.is_value(context):
        return _line(context, areas)
    label = context.indicator.label[context.view.language]
    said = context.words("mass.title", label=label, what=measured.subtitle(context, areas))
    return f"{said} · {counting.tag(context)}"


def _map(context: Context, _item: Item, frame: Frame) -> Section:
    """A map as bars in the colours of its classes; with the second map where one is open.

    The map may be that of all of NRW; its bars would be too many to read, so they are those of the region.
    """
    asked, is_land = context, context.once(on_map).is_land
    remark = [context.words("dokument.land")] if is_land and frame.pictures else []
    context = Context(context.store, replace(context.view, extent=EXTENTS[0]))
    shown = context.maps
    drawn = tuple(_figure(about, "karte", frame) for about in (asked if frame.pictures else context).maps)
    source = " ".join(dict.fromkeys(_source(about, drawn[:1]) for about in shown))
    class_tables = tuple(table for about in shown for table in tables.classes(about))
    boundaries = [context.words("card.boundaries")] if any(figure.pictures for figure in drawn) else []
    return Section(
        title=card_findings.on_map(context) or _title(context, "map"),
        subtitle=_line_of_map(context),
        reading=paragraph.reading(context),
        figures=drawn,
        tables=() if boundaries else class_tables,
        tables_first=True,
        decimals=max(about.indicator.decimals for about in shown),
        caveats=(*remark, *paragraph.caveats(context)),
        facts=_facts([about.indicator for about in shown], context),
        source=" ".join((source, *boundaries)),
        appendix=(*class_tables, *(figures.everyone(about, frame) for about in shown)),
    )


def _pair(context: Context, _item: Item, frame: Frame) -> Section:
    """Two indicators: the scatter, the line in words, the marked areas as a table."""
    found = pairs.of(context)
    drawn = _figure(context, PAIR, frame)
    if found is None:
        return Section(
            title=_title(context, "alone"),
            subtitle=drawn.subtitle,
            figures=(drawn,),
            facts=_facts((context.indicator,), context),
            source=drawn.source,
        )
    said = (drawn.reading, scatter.connection(found)) if context.mine else (scatter.connection(found),)
    return Section(
        title=drawn.title,
        subtitle=drawn.subtitle,
        reading=" ".join(dict.fromkeys(filter(None, said))),
        figures=(replace(drawn, reading=""),),
        tables=tables.pair(found),
        decimals=max(found.y.indicator.decimals, found.x.indicator.decimals),
        caveats=(*scatter.notes(found), *scatter.model(found)[1:]),
        facts=_facts((found.y.indicator, found.x.indicator), context),
        source=drawn.source,
    )


def _profile(context: Context, _item: Item, frame: Frame) -> Section:
    """All indicators of one area: what stands out, where it stands, one table a chapter."""
    talk, about = context.words, profile.subject(context)
    if about is None or about.mine is None:
        return Section(talk("nav.profil"), "", said=(talk("dokument.needs_town"),))
    rows = profile.rows(about)
    group = sentences.group_phrase(about)
    found = [item.text for item in highlights.three(rows)]
    compared = talk("profil.compared", group=group)
    return Section(
        title=talk("dokument.title.profile", name=about.mine.name),
        subtitle=sentences.areas_phrase(about),
        reading=talk(
            "dokument.profile_reading",
            name=about.mine.name,
            known=sum(row.known and row.own for row in rows),
            n=len(rows),
            compared=compared,
        ),
        points=tuple(found) or (talk("profil.highlights_none"),),
        figures=(figures.places(about, rows, frame),),
        tables=tables.profile(about, rows),
        caveats=(
            *([talk("profil.legend.same")] if occurs(SAME, rows) else []),
            talk("dokument.profile_signs"),
            *([talk("group.facility")] if any(row.context.absent for row in rows) else []),
            talk("profil.legend.change"),
            talk("uncompared.why"),
            *unions.said(about, many=True),
            *beyond.group_note(about),
            *neighbours.chosen_by(about, many=True),
        ),
        facts=((talk("dokument.licence"), licence.text(files_of_profile(rows), talk)),),
        source=f"{talk('dokument.sources')}: {' '.join(source_lines(about, rows))}",
    )


def _elsewhere(context: Context, item: Item, _frame: Frame) -> Section:
    """A view of a page without charts for a document: its title and the way to it."""
    key = f"nav.{item.page}"
    page = context.words(key)
    return Section(page, "", said=(context.words("dokument.no_chart", page=page),))


def _source(context: Context, drawn: Sequence[Figure]) -> str:
    """The sources of all figures of a section, each once."""
    years: set[int] = {context.view.year}
    if any(figure.kind == "entwicklung" for figure in drawn):
        years |= set(context.store.years(context.indicator, context.view.level))
    lines = [*sentences.source_parts(context, tuple(sorted(years)))]
    return " ".join(lines)


def _facts(indicators: Sequence[Indicator], context: Context) -> tuple[tuple[str, str], ...]:
    """Definition, what is divided by what, licence and day of retrieval of each source."""
    talk, language = context.words, context.words.language
    found: list[tuple[str, str]] = []
    for indicator in dict.fromkeys(i.slug for i in indicators):
        about = context.store.catalogue.indicators[indicator]
        name = f" ({about.short[language]})" if len(indicators) > 1 else ""
        found.append((talk("dokument.definition") + name, about.definition[language]))
        found.append((talk("dokument.counted") + name, _counted(about, context)))
    files = dict.fromkeys(o.file for i in indicators for o in i.origins)
    found.append((talk("dokument.licence"), licence.text(files, talk)))
    return tuple(found)


def _counted(indicator: Indicator, context: Context) -> str:
    talk, language = context.words, context.words.language
    if indicator.denominator is None:
        return talk("dokument.counted_only", numerator=indicator.numerator[language])
    return talk(
        "dokument.counted_text",
        numerator=indicator.numerator[language],
        denominator=indicator.denominator[language],
    )


_MAKERS: Mapping[str, Callable[[Context, Item, Frame], Section]] = {
    "vergleich": _comparison,
    "karte": _map,
    "profil": _profile,
    "zusammenhang": _pair,
}
