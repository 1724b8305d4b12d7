"""From views to sections: what a document says about each, before it has a format."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from components.charts import KINDS
from components.charts.ranking import KIND as RANKING
from components.charts.scatter import KIND as PAIR
from components.comparison import measure, pairs, profile
from components.comparison.change import pair
from components.comparison.context import Context
from components.comparison.land import on_map
from components.comparison.several import panels
from components.documents import (
    anonymous,
    figures,
    heat_table,
    licence,
    links,
    section_of_several,
    section_sources,
    tables,
)
from components.documents.brief_table import brief
from components.documents.model import Figure, Section
from components.tables.profile import SAME, occurs
from components.texts import words
from components.view.model import EXTENTS, PICTURES
from components.view.pages import BY_NAME
from components.wording import (
    beyond,
    card_findings,
    findings,
    footnotes,
    highlights,
    neighbours,
    paragraph,
    plan,
    scatter,
    sentences,
    unions,
)
from components.wording import measure as measured
from components.wording.profile import compared
from components.wording.profile import files as files_of_profile
from components.wording.remarks import remarks_on
from data.model.catalogue import year_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from components.documents.item import Item, Options
    from components.documents.model import Table
    from components.documents.native import Frame
    from components.view.model import View
    from data.store.store import Store

_WORDS = 10  # a title has no more
_FURTHER = 4.2
"""Height of a further chart on the page of a view, in centimetres."""
_TWO = 0.8  # the share of its height that each of two maps on a page has
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
        place = replace(frame, anonymous=True) if mask else frame
        made = _section(mask.store if mask else store, shown, place, whole=options.appendix)
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


def _section(store: Store, item: Item, frame: Frame, *, whole: bool) -> Section:
    """The section of an item; ``whole`` adds its appendix."""
    context = Context(store, item.view)
    made = _MAKERS.get(item.page, _elsewhere)(context, item, frame)
    if not frame.beside:
        made = replace(made, figures=tuple(_untitled(context, figure, made.title) for figure in made.figures))
    if whole and item.page in _APPENDICES:
        made = replace(made, appendix=tuple(_APPENDICES[item.page](context, item, frame)))
    said = tuple(context.words(notice.key, **dict(notice.values)) for notice in remarks_on(store, item.view))
    title, note = printable(item.title), printable(item.note)
    return replace(made, title=title or made.title, note=note, said=(*said, *made.said))


def _untitled(context: Context, figure: Figure, title: str) -> Figure:
    """A figure that does not say again what the title of its view says."""
    if figure.title != title or figure.kind not in KINDS:
        return figure
    neutral = context.once(KINDS[figure.kind].caption).neutral
    return replace(figure, title=neutral or figure.title)


def printable(text: str) -> str:
    """A user's words in one line, without signs that no document may hold."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _comparison(context: Context, item: Item, frame: Frame) -> Section:
    """A comparison: charts, paragraph, the marked areas; or one chart of it; or several indicators.

    A count of a single year has no chart: there is neither a place among others nor a development.
    """
    if context.view.indicators and not item.kind:
        return section_of_several.section(context, frame)
    kind = _kind(context, item)
    kinds = [kind] if kind else _charts(context, item, frame)
    drawn = tuple(
        figures.figure(context, one, _lower(frame) if at else frame) for at, one in enumerate(kinds)
    )
    is_picture = kind in PICTURES
    return Section(
        title=findings.of_measure(context) or _heading(context),
        subtitle=_subtitle(context),
        reading=drawn[0].reading if is_picture else paragraph.reading(context),
        steps=() if kind else plan.steps(context),
        figures=tuple(replace(figure, reading="") if is_picture else figure for figure in drawn),
        tables=() if is_picture else brief(context),
        known=() if is_picture else footnotes.notes(context, pair(context) or ()),
        decimals=context.indicator.decimals,
        caveats=paragraph.caveats(context),
        meaning=section_sources.meaning((context.indicator,), context),
        facts=section_sources.facts((context.indicator,), context),
        source=section_sources.of_view((context,), drawn),
    )


def _kind(context: Context, item: Item) -> str | None:
    """The only chart that is asked for; of a picture the one that the view chooses."""
    return context.view.picture if item.kind == "bild" else item.kind


def _charts(context: Context, item: Item, frame: Frame) -> list[str]:
    """The charts of a comparison; on paper the order of all areas is for the appendix."""
    kinds = BY_NAME[item.page].charts
    if not frame.beside:
        kinds = tuple(kind for kind in kinds if kind != RANKING)
    return [kind for kind in kinds if not context.once(KINDS[kind].caption).is_repeated]


def _lower(frame: Frame) -> Frame:
    """The place for a further chart on the page of a view."""
    return frame if frame.beside else replace(frame, tall=_FURTHER)


def _rest_of_comparison(context: Context, item: Item, frame: Frame) -> Iterator[Figure | Table]:
    """The order of all areas and their values, of several indicators one after the other."""
    if item.kind in PICTURES:
        return
    several = context.view.indicators and not item.kind
    for about in [panel.context for panel in context.once(panels)] if several else [context]:
        if about.has_year and not (item.kind == RANKING and about.view.whole_ranking):
            whole = Context(about.store, replace(about.view, whole_ranking=True))
            yield figures.figure(whole, RANKING, frame)
        yield from tables.comparison(about)


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
    if not context.indicator.is_compared or context.compares_all:
        return _line(context)
    group = context.words("dokument.compared", group=sentences.group_phrase(context))
    return f"{_line(context)}. {group}"


def _line(context: Context, areas: str = "") -> str:
    """Measure, areas, which say the level, and year."""
    return f"{sentences.subtitle(context, areas)}, {year_label(context.indicator, context.view.year)}"


def _line_of_map(context: Context) -> str:
    """As :func:`_line`, with the change or distance that the map shows."""
    areas = sentences.region_phrase(context)
    if measure.is_value(context):
        return _line(context, areas)
    label = context.indicator.label[context.view.language]
    said = context.words("mass.title", label=label, what=measured.subtitle(context, areas))
    return f"{said}, {year_label(context.indicator, context.view.year)}"


def _map(context: Context, _item: Item, frame: Frame) -> Section:
    """A map as bars in the colours of its classes; with the second map where one is open.

    The map may be that of the whole Land; its bars would be too many to read, so they show the region.
    """
    asked, is_land = context, context.once(on_map).is_land
    remark = [context.words("dokument.land")] if is_land and not frame.anonymous else []
    context = Context(context.store, replace(context.view, extent=EXTENTS[0]))
    shown = context.maps
    maps = (context if frame.anonymous else asked).maps
    are_two = len(maps) > 1 and not (frame.beside or frame.anonymous)
    place = replace(frame, map=frame.map * _TWO) if are_two else frame
    made = (figures.figure(about, "karte", place) for about in maps)
    drawn = tuple(_without_bars(context, one) if are_two else one for one in made)
    boundaries = [context.words("card.boundaries")] if any(figure.pictures for figure in drawn) else []
    return Section(
        title=card_findings.on_map(context) or _title(context, "map"),
        subtitle=_line_of_map(context),
        reading=paragraph.of_map(context),
        figures=drawn,
        tables=() if boundaries else _classes(shown),
        known=footnotes.notes(context),
        decimals=max(about.indicator.decimals for about in shown),
        caveats=(*remark, *paragraph.caveats(context)),
        meaning=section_sources.meaning([about.indicator for about in shown], context),
        facts=section_sources.facts([about.indicator for about in shown], context),
        source=" ".join((section_sources.of_view(shown, drawn), *boundaries)),
    )


def _without_bars(context: Context, figure: Figure) -> Figure:
    """One of two maps on a page: its bars are for the appendix, and so is the note on them."""
    notes = tuple(note for note in figure.notes if note != context.words("dokument.map_words"))
    return replace(figure, charts=(), notes=notes) if figure.pictures else figure


def _classes(shown: Sequence[Context]) -> tuple[Table, ...]:
    """The classes of the maps where no picture has a legend that says them."""
    return tuple(table for about in shown for table in tables.classes(about))


def _rest_of_map(context: Context, _item: Item, frame: Frame) -> Iterator[Figure | Table]:
    """All areas of the map in the colours of its classes, and their values; with those of the second map."""
    is_land = context.once(on_map).is_land  # the legend on the page is that of the whole Land
    context = Context(context.store, replace(context.view, extent=EXTENTS[0]))
    for about in context.maps:
        yield figures.everyone(about, frame)
        yield from tables.classes(about) if is_land else ()
        yield from tables.comparison(Context(about.store, replace(about.view, group="alle")))


def _pair(context: Context, _item: Item, frame: Frame) -> Section:
    """Two indicators: the scatter, the line in words, the marked areas as a table."""
    found = pairs.of(context)
    drawn = figures.figure(context, PAIR, frame)
    if found is None:
        return Section(
            title=_title(context, "alone"),
            subtitle=drawn.subtitle,
            figures=(drawn,),
            facts=section_sources.facts((context.indicator,), context),
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
        facts=section_sources.facts((found.y.indicator, found.x.indicator), context),
        source=section_sources.of_view((found.y, found.x), ()),
    )


def _profile(context: Context, _item: Item, frame: Frame) -> Section:
    """All indicators of one area: what stands out, where it stands, one table a chapter."""
    talk, about = context.words, profile.subject(context)
    if about is None or about.mine is None:
        return Section(talk("nav.profil"), "", said=(talk("dokument.needs_town"),))
    rows = profile.rows(about)
    found = [item.text for item in highlights.three(rows)]
    return Section(
        title=talk("dokument.title.profile", name=about.mine.name),
        subtitle=sentences.areas_phrase(about),
        reading=talk(
            "dokument.profile_reading",
            name=about.mine.name,
            known=sum(row.known and row.own for row in rows),
            n=len(rows),
            compared=" ".join(compared(about, rows)),
        ),
        points=tuple(found) or (talk("profil.highlights_none"),),
        figures=(figures.places(about, rows, frame),) if frame.beside else (),
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
        source=section_sources.of_profile(about, rows, whole=frame.beside),
        rest=tables.rest(about, rows),
    )


def _rest_of_profile(context: Context, _item: Item, frame: Frame) -> Iterator[Figure | Table]:
    """Where the area stands by each indicator, and a table a chapter."""
    about = profile.subject(context)
    if about is None:
        return
    rows = profile.rows(about)
    if not frame.beside:
        yield figures.places(about, rows, frame)
    yield from tables.chapters(about, rows)


def _elsewhere(context: Context, item: Item, _frame: Frame) -> Section:
    """A view of a page without charts for a document: its title and the way to it."""
    key = f"nav.{item.page}"
    page = context.words(key)
    return Section(page, "", said=(context.words("dokument.no_chart", page=page),))


_MAKERS: Mapping[str, Callable[[Context, Item, Frame], Section]] = {
    "vergleich": _comparison,
    "karte": _map,
    "profil": _profile,
    "zusammenhang": _pair,
    "tabelle": lambda context, _item, _frame: heat_table.section(context),
}
_APPENDICES: Mapping[str, Callable[[Context, Item, Frame], Iterable[Figure | Table]]] = {
    "vergleich": _rest_of_comparison,
    "karte": _rest_of_map,
    "profil": _rest_of_profile,
}
"""What has no room on the page of a view."""
