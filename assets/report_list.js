/* The sections of the sheet as they are written: picture, year, heading, text with figures put in; order by keys.
 *
 * A section is drawn once and told afterwards what the server says of it, so that who writes in it keeps the cursor.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { make, icon, button } = rv.mappe.dom;

  const MENU = "blatt-zahl";

  const titleOf = (page, at) => {
    const label = page.said?.cards[at]?.label;
    return label ? page.say("section_of", { n: at + 1, label }) : page.say("section", { n: at + 1 });
  };

  const field = (label, control, css = "") =>
    make("label", { className: `blatt-field ${css}`.trim() }, make("span", { textContent: label }), control);

  const option = (value, textContent) => make("option", { value, textContent });

  // ---- Order and removing -----------------------------------------------------------------------------------

  const step = (page, at, by) => {
    const { draft } = page;
    draft.karten = rv.report.moved(draft.karten, at, at + by);
    if (page.said) page.said.cards = rv.report.moved(page.said.cards, at, at + by);
    page.redraw();
    const entry = page.root.querySelectorAll(".blatt-entry")[at + by];
    const [up, down] = [entry.querySelector(".blatt-up"), entry.querySelector(".blatt-down")];
    const [wanted, other] = by < 0 ? [up, down] : [down, up];
    (wanted.disabled ? other : wanted).focus();
    page.tell(page.say("moved", { title: titleOf(page, at + by), n: at + by + 1, all: draft.karten.length }));
  };

  const remove = (page, at) => {
    const title = titleOf(page, at);
    page.change(
      () => {
        page.draft.karten = page.draft.karten.filter((_, other) => other !== at);
        if (page.said) page.said.cards = page.said.cards.filter((_, other) => other !== at);
      },
      page.say("removed", { title }),
      () => page.root.querySelectorAll(".blatt-remove")[at].focus(),
    );
  };

  // ---- A figure put into a text -----------------------------------------------------------------------------

  const put = (page, entry, at, name) => {
    const area = entry.querySelector("textarea");
    const { text, at: cursor } = rv.report.inserted(area.value, name, area.selectionStart, area.selectionEnd);
    rv.closePop();
    area.value = text;
    page.draft.karten[at].text = text;
    area.focus();
    area.setSelectionRange(cursor, cursor);
    grow(area);
    page.written();
  };

  /** The fields of a section with what they say now, those without a figure last. */
  const fields = (page, entry, at) =>
    (page.said?.cards[at]?.fields ?? [])
      .toSorted((one, other) => one.missing - other.missing)
      .map(({ name, label, text, missing }) => {
        const shown = [make("span", { textContent: label }), make("b", { textContent: text })];
        const css = `blatt-put${missing ? " is-missing" : ""}`;
        return make(
          "li",
          {},
          button(shown, () => put(page, entry, at, name), { css }),
        );
      });

  const menu = (page, at) => {
    const id = `${MENU}-${at}`;
    const opener = button([page.say("insert"), icon("down")], null, {
      css: "button is-quiet blatt-insert",
      data: { pop: id },
      aria: { haspopup: "dialog", expanded: "false", controls: id },
    });
    const close = button(icon("close"), null, {
      css: "icon-button is-quiet",
      name: page.say("close"),
      data: { closePop: "" },
    });
    const head = make("span", { className: "pop-title", textContent: page.say("insert") });
    const list = make("ul", { className: "plain blatt-fields" });
    const hint = make("p", { className: "hint", textContent: page.say("insert_hint") });
    const sheet = make(
      "div",
      { id, className: "pop", role: "dialog", aria: { label: page.say("insert") } },
      make("div", { className: "pop-head" }, head, close),
      make("div", { className: "pop-body" }, list, hint),
    );
    return make("div", { className: "pop-anchor blatt-figures" }, opener, sheet);
  };

  // ---- One section ------------------------------------------------------------------------------------------

  /** As high as its text, where the browser does not do it by itself. */
  const grow = (area) => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };

  const choice = (page, card, name, options, css) => {
    const list = make("select", { className: "form-select" }, ...options);
    list.value = String(card[name]);
    list.onchange = () => {
      card[name] = name === "jahr" && list.value !== "neuestes" ? Number(list.value) : list.value;
      page.written();
    };
    return field(page.say(name === "jahr" ? "year" : "picture"), list, css);
  };

  const choices = (page, card) => {
    const pictures = page.offer.pictures.map((name) => option(name, page.say(`picture_${name}`)));
    const newest = option("neuestes", page.say("year_newest"));
    return [choice(page, card, "bild", pictures), choice(page, card, "jahr", [newest], "blatt-year")];
  };

  const entry = (page, card, at) => {
    const last = page.draft.karten.length - 1;
    const arrow = (key, by, disabled) =>
      button(icon(key), () => step(page, at, by), {
        css: `blatt-${key} icon-button is-quiet`,
        title: page.say(key),
        disabled,
        data: { about: `${key}_about` },
      });
    const out = button(icon("close"), () => remove(page, at), {
      css: "blatt-remove icon-button is-quiet",
      title: page.say("remove"),
      data: { about: "remove_about" },
    });
    const heading = make("input", {
      type: "text",
      className: "form-control blatt-heading",
      value: card.ueberschrift,
      placeholder: " ",
      oninput: () => {
        card.ueberschrift = heading.value;
        page.written();
      },
    });
    const text = make("textarea", {
      className: "form-control",
      rows: 3,
      value: card.text ?? "",
      oninput: () => {
        card.text = text.value;
        grow(text);
        page.written();
      },
    });
    const item = make(
      "li",
      { className: "blatt-entry", data: { card: at } },
      make(
        "div",
        { className: "blatt-entry-head" },
        make("h2", { className: "blatt-name" }),
        make("span", { className: "tag", hidden: true }),
        make(
          "span",
          { className: "blatt-acts" },
          arrow("up", -1, at === 0),
          arrow("down", 1, at === last),
          out,
        ),
      ),
      make("ul", { className: "plain blatt-faults" }),
      field(page.say("own_heading"), heading),
      field(page.say("text"), text),
      card.indikator ? make("div", { className: "blatt-row" }, ...choices(page, card), menu(page, at)) : null,
    );
    tellOf(page, item, at);
    return item;
  };

  /** What the server said of a section, put where it belongs without drawing anything a person uses. */
  const tellOf = (page, item, at) => {
    const card = page.draft.karten[at];
    const said = page.said?.cards[at] ?? {};
    const title = titleOf(page, at);
    item.querySelector(".blatt-name").textContent = said.label || title;
    const tag = item.querySelector(".tag");
    tag.textContent = said.tag ?? "";
    tag.hidden = !said.tag;
    for (const one of item.querySelectorAll("[data-about]"))
      one.setAttribute("aria-label", page.say(one.dataset.about, { title }));
    item.querySelector(".blatt-heading").placeholder = said.heading || " ";
    const area = item.querySelector("textarea");
    if (card.text === undefined && said.start !== undefined) {
      card.text = said.start;
      area.value = said.start;
    }
    grow(area);
    const faults = (page.said?.faults ?? []).filter((fault) => fault.card === at);
    item
      .querySelector(".blatt-faults")
      .replaceChildren(...faults.map(({ text }) => make("li", { textContent: text })));
    const years = item.querySelector(".blatt-year select");
    if (years && said.years) {
      const wanted = String(card.jahr);
      const known = said.years.map(([year, label]) => option(String(year), label));
      if (![...known].some(({ value }) => value === wanted) && wanted !== "neuestes")
        known.push(option(wanted, wanted));
      years.replaceChildren(years.options[0], ...known);
      years.value = wanted;
    }
    const list = item.querySelector(".blatt-fields");
    list?.replaceChildren(...fields(page, item, at));
  };

  const list = (page) =>
    make(
      "ol",
      { className: "plain blatt-list", aria: { label: page.say("sections") } },
      ...page.draft.karten.map((card, at) => entry(page, card, at)),
    );

  const tell = (page) => {
    for (const [at, item] of page.root.querySelectorAll(".blatt-entry").entries()) tellOf(page, item, at);
  };

  rv.report.list = { list, tell, titleOf, grow };
})();
