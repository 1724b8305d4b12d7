"""Who is named and has a figure with a known weakness carries a number that leads to a sentence."""

import pytest

from components.charts import KINDS
from components.comparison.context import Context
from components.view.model import parse
from components.wording import footnotes

HAMM, HERTEN, MARL = "05915000", "05562020", "05562024"


def about(store, more):
    return Context(store, parse(f"?indikator=kinderarmut&ort={HERTEN}{more}", store)[0])


@pytest.mark.parametrize("kind", ["position", "rangfolge", "veraenderung"])
def test_a_named_area_with_a_remark_has_a_number_and_its_sentence(store, kind):
    context = about(store, f"&orte={MARL},{HAMM}")
    caption = KINDS[kind].caption(context)
    numbered = [note for note in caption.notes if note.startswith("¹")]
    assert len(numbered) == 1
    assert numbered[0].startswith("¹ Hamm: ")
    drawn = str(KINDS[kind](context).figure)
    assert "Hamm¹" in drawn
    assert "Herten¹" not in drawn


def test_who_is_a_grey_dot_alone_has_none(store):
    context = about(store, f"&orte={MARL}")
    assert footnotes.notes(context) == ()
    assert "¹" not in str(KINDS["position"](context).figure)


def test_numbers_follow_the_order_of_the_marks(store):
    context = Context(store, parse(f"?indikator=kinderarmut&ort={HAMM}&orte={HERTEN}", store)[0])
    assert footnotes.tagged(context, store.areas.by_key[HAMM]) == "Hamm¹"
    assert footnotes.tagged(context, store.areas.by_key[HERTEN]) == "Herten"


def test_years_in_which_nothing_is_known_have_none(store):
    view = parse(f"?indikator=kinderarmut&ebene=kreis&jahr=2016&ort={HAMM[:5]}", store)[0]
    context = Context(store, view)
    known = context.remarks(HAMM[:5], 2016)
    assert bool(footnotes.notes(context)) == any(remark.areas for remark in known)
    assert footnotes.notes(context, (2016, 2021))


def test_what_holds_for_every_area_has_no_number(store):
    context = Context(store, parse(f"?indikator=kinderaerzte&ort={HERTEN}", store)[0])
    assert context.remarks(HERTEN)
    assert footnotes.notes(context) == ()
    assert footnotes.tagged(context, store.areas.by_key[HERTEN]) == "Herten"
