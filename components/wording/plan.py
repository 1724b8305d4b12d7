"""From a target to a plan in words: the gap step by step, years at the own pace, groups and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from components.comparison import target
from components.comparison.change import Obstacle
from components.comparison.gaps import whole
from components.wording import agreed, sentences
from components.wording.change import break_years
from components.wording.numbers import as_given, count_text, given, number, plus, united
from data.model.catalogue import year_label
from data.numbers.printed import rounded

if TYPE_CHECKING:
    from components.comparison.context import Context
    from data.numbers.gap import Gap
    from data.numbers.target import Need


def arithmetic(context: Context) -> tuple[str, ...]:
    """The gap that the view speaks of, step by step; nothing without one."""
    found, words = target.shown(context), context.words
    aim = target.aim(context)
    if found is None or aim is None:
        return ()
    agreed_on = (words("ziel.plan.agreed", text=agreed.target(context, aim.preset)),) if aim.preset else ()
    language, below = words.language, sentences.denominator_name(context)
    decimals = _decimals(found)
    expected = number(found.expected, decimals, language)
    there = _amount(found.denominator, language)
    said = words(
        "ziel.plan.expected",
        target=given(found.target, language),
        scale=number(found.scale, 0, language),
        there=there,
        denominator_name=below,
        expected=expected,
    )
    last = words(
        "ziel.plan.difference",
        expected=expected,
        numerator=count_text(found.numerator, language),
        numerator_name=context.indicator.numerator[language],
        difference=plus(found.difference, decimals, language),
        whole=plus(whole(found), 0, language),
    )
    return (*agreed_on, *_changed(context, found, there), said, last)


def _decimals(found: Gap) -> int:
    """So many that whoever subtracts what is printed finds the printed difference, and rounds it as we do.

    They are those of the expected number up to two, and more only where these would not do.
    """
    return next((d for d in range(as_given(found.expected), _MOST) if _adds_up(found, d)), _MOST)


_MOST = 6


def _adds_up(found: Gap, decimals: int) -> bool:
    expected, left = (rounded(one, decimals) for one in (found.expected, found.difference))
    return rounded(expected - found.numerator, decimals) == left and rounded(left, 0) == whole(found)


def _changed(context: Context, found: Gap, there: str) -> tuple[str, ...]:
    """Where another number of children is thought of: how it comes about."""
    more, language = context.view.more, context.words.language
    if not more:
        return ()
    factor = (100 + more) / 100
    return (
        context.words(
            "ziel.plan.changed",
            denominator=_amount(found.denominator / factor, language),
            factor=given(factor, language),
            there=there,
            denominator_name=sentences.denominator_name(context),
            percent=plus(more, 0, language),
        ),
    )


def _amount(value: float, language: str) -> str:
    """A number of children that need not be whole: a whole one changed by whole per cent has two decimals."""
    return number(value, as_given(rounded(value, 2)), language)


def handle(context: Context) -> str:
    """What the handle of the number of children stands at."""
    words, more = context.words, context.view.more
    percent = plus(more, 0, words.language) if more else "±0"
    return words(
        "ziel.plan.handle_hint", denominator_name=sentences.denominator_name(context), percent=percent
    )


def pace(context: Context) -> str:
    """How long the rest takes at the pace so far, or why that cannot be told; empty where nothing is missing.

    A ruler and no forecast, and said so.
    """
    found, words, there, at = (
        target.pace(context),
        context.words,
        target.actual(context),
        target.shown(context),
    )
    if found is None or context.mine is None or there is None or at is None:
        return ""
    if target.is_reached(context, at):
        return ""
    change, indicator = found.change, context.indicator
    first = "" if change.first is None else year_label(indicator, change.first)
    if found.each is None:
        outliers = ", ".join(year_label(indicator, year) for year in change.outliers)
        return words(
            f"ziel.pace.why.{change.obstacle}",
            first=first,
            last=year_label(indicator, change.last),
            years=outliers if change.obstacle is Obstacle.OUTLIER else break_years(context, change),
        )
    way = "up" if found.each > 0 else "down" if found.each < 0 else "same"
    said = [words(f"ziel.pace.{way}", first=first, name=context.mine.name, each=_each(context, found.each))]
    if target.is_reached(context, there):
        return " ".join([*said, words("ziel.pace.reached")])
    if found.years is None:
        said.append(words("ziel.pace.never"))
    else:
        said.append(words("ziel.pace.years", years=_years(context, found.years)))
    if context.view.more:
        said.append(words("ziel.pace.assumed"))
    return " ".join(said)


def _each(context: Context, each: float) -> str:
    """How far a rate moves in a year, with one more decimal than the rate: a year moves little."""
    forms = context.indicator.unit.forms(context.words.language)
    shown = number(abs(each), context.indicator.decimals + 1, context.words.language)
    return united(shown, forms.difference or forms)


def _years(context: Context, amount: float) -> str:
    words = context.words
    shown = int(rounded(amount, 0))
    if amount < 1:
        return words("ziel.pace.under_one")
    return words.count("ziel.pace.years_of", shown, number(shown, 0, words.language))


def posts(context: Context) -> str:
    """Groups and full-time posts for what is missing, in whole children; empty where they cannot be told."""
    found, unit, words = target.shown(context), context.indicator.counted, context.words
    if found is None or unit is None:
        return ""
    language, n = words.language, missing(context, found)
    need = target.need(context, n)
    if need is None:
        return ""
    step = words(
        "ziel.plan.groups_step",
        missing=number(n, 0, language),
        counted=unit.forms(language).after(lone=n == 1),
        size=given(need.group_size, language),
        groups=number(need.groups, _of_groups(need), language),
        posts_each=given(need.posts_each, language),
        posts=count_text(rounded(need.posts, 1), language),
    )
    return f"{step} {words('ziel.plan.arithmetic')}"


def _of_groups(need: Need) -> int:
    """So many decimals of the groups that whoever multiplies what is printed finds the printed posts."""
    posts = rounded(need.posts, 1)
    fit = (d for d in range(as_given(need.groups), _MOST) if _posts(need, d) == posts)
    return next(fit, _MOST)


def _posts(need: Need, decimals: int) -> float:
    return rounded(rounded(need.groups, decimals) * need.posts_each, 1)


def missing(context: Context, found: Gap) -> int:
    """For how many whole children places are planned; 0 where none are missing, and below a ceiling."""
    return 0 if target.is_ceiling(context) else max(0, whole(found))


def usual(context: Context) -> str:
    """The usual factors with their source; empty where none are known."""
    found = agreed.plan(context)
    return context.words("ziel.plan.default", text=found) if found else ""


def steps(context: Context) -> tuple[str, ...]:
    """All of it in the order of a paper: the arithmetic, the pace, groups and posts."""
    found = posts(context)
    return tuple(filter(None, (*arithmetic(context), pace(context), found, usual(context) if found else "")))
