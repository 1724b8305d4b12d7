/* Taking the collection along: the menu "Mitnehmen" with its files, link and QR code, and the progress of a file.
 *
 * The server is asked only for a file; what it needs goes along with the question and is kept nowhere.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { make, icon, button, field } = rv.mappe.dom;

  const MENU = "mitnehmen";
  const { own: MOUNT } = rv.shared.addresses;

  /** What link and files can carry: views that can be read, as many as they hold. */
  const travelling = ({ shown, limits }) => ({
    title: shown.title,
    items: shown.items.filter(({ isUnread }) => !isUnread).slice(0, limits.most),
  });

  // ---- Files ------------------------------------------------------------------------------------------------

  /** Read the stream of components/web/progress.py: lines of progress, a word, the bytes of the file. */
  const received = async (response, progress, failed) => {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = new Uint8Array();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error(failed);
      const joined = new Uint8Array(rest.length + value.length);
      joined.set(rest);
      joined.set(value, rest.length);
      rest = joined;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        const line = decoder.decode(rest.slice(0, end));
        rest = rest.slice(end + 1);
        if (line === "fault") throw new Error(failed);
        if (line === "ok") return file(reader, rest);
        progress(...line.split("/").map(Number));
      }
    }
  };

  const file = async (reader, first) => {
    const parts = [first];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts);
      parts.push(value);
    }
  };

  rv.received = received;

  /** What is asked for: the views, and the choices of the dialog (dokument.js). */
  const asked = (page, choices) => {
    const body = new URLSearchParams({ m: rv.mappe.write(travelling(page)), fortschritt: "ja" });
    if (rv.inEnglish()) body.set("sprache", "en");
    for (const [name, value] of choices) body.set(name, value);
    return body;
  };

  /** Ask for a file and hand it over; the page says how far it is and what hindered it. With a template it goes to
   * where nothing is kept. Answers whether the file is there. */
  const take = async (page, form, choices = [], file = null) => {
    const { root, tell, say } = page;
    const bar = root.querySelector("progress");
    const buttons = root.querySelectorAll("[data-form]");
    const all = travelling(page).items.length;
    const isHere = () => page.root === root && root.isConnected;
    const progress = (done) => {
      bar.max = all;
      bar.value = done;
      if (isHere()) tell(say("making", { n: Math.min(done + 1, all), all }));
    };
    const show = () => root.querySelector(".mappe-told").scrollIntoView({ block: "nearest" }); // it is below on a small screen
    const waits = (said) => {
      if (!isHere()) return false;
      bar.removeAttribute("value");
      tell(said);
      show();
      return true;
    };
    rv.closePop();
    for (const other of buttons) other.disabled = true;
    bar.hidden = false;
    progress(0);
    show();
    let failed = "";
    try {
      const fields = asked(page, choices);
      const options = { method: "POST", body: file ? rv.withTemplate(fields, file) : fields };
      const response = await rv.patiently(rv.out(`${file ? MOUNT : ""}/mappe.${form}`), options, waits);
      if (!response.ok) throw new Error((await response.text()).trim());
      const name = `${rv.inEnglish() ? "collection" : "mappe"}.${form}`;
      rv.save(await received(response, progress, say("failed_why")), name);
      if (isHere()) tell(say("done", { name }));
    } catch ({ message }) {
      failed = say("failed", { why: message || say("failed_why") });
      if (isHere()) tell(failed);
    }
    bar.hidden = true;
    for (const other of buttons) other.disabled = false;
    return failed;
  };

  const adapted =
    (page) =>
    async ({ form, asked: choices, file }, told) => {
      const failed = await take(page, form, choices, file);
      if (failed) told(failed);
      return !failed;
    };

  // ---- Link -------------------------------------------------------------------------------------------------

  /** The codes of the views in one line, as they are typed; a chart alone is named behind its code. */
  const joined = (items) => items.map(({ code, kind }) => (kind ? `${code}.${kind}` : code)).join("+");

  const copied = (page, label, value, rows) => {
    const text = make("textarea", { className: "form-control", rows, readOnly: true, value });
    const status = make("span", {
      className: "hint share-said",
      role: "status",
      data: { done: page.say("link_copied"), failed: page.say("link_not_copied") },
    });
    const copy = button(page.say("link_copy"), null, { css: "button", data: { copy: "field" } });
    return make("div", {}, field(label, text), make("p", {}, copy, " ", status));
  };

  const linked = (page, link) => {
    const noQr = make("p", { className: "hint", textContent: page.say("link_no_qr"), hidden: true });
    const qr = make("img", { className: "qr", alt: page.say("link_qr"), width: 240, height: 240 });
    qr.onerror = () => {
      qr.hidden = true;
      noQr.hidden = false;
    };
    qr.src = rv.out(link.replace("/mappe?", "/mappe.svg?"));
    return [copied(page, page.say("link_label"), rv.server() + link, 3), qr, noQr];
  };

  const share = (page) => {
    const going = travelling(page);
    const link = rv.mappe.link(going);
    const { length } = rv.server() + link;
    const most = page.limits.link;
    const long = page.say("link_long", { n: length, most });
    const code = make(
      "div",
      { className: "mappe-joined" },
      make(
        "p",
        {},
        `${page.say("code_joined")}: `,
        make("span", { className: "code", textContent: joined(going.items) }),
      ),
      make("p", { className: "hint", textContent: page.say("code_hint") }),
    );
    const dialog = make(
      "dialog",
      { className: "share", aria: { label: page.say("link") }, onclose: () => dialog.remove() },
      make("h2", { textContent: page.say("link") }),
      ...(length <= most ? linked(page, link) : [make("p", { className: "notice", textContent: long })]),
      code,
      make(
        "p",
        { className: "share-close" },
        button(page.say("dismiss"), () => dialog.close(), { css: "button" }),
      ),
    );
    rv.closePop();
    page.root.append(dialog);
    dialog.showModal();
  };

  // ---- Menu -------------------------------------------------------------------------------------------------

  const row = (page, name, sign, ...items) =>
    make(
      "div",
      { className: "take-row", role: "group", aria: { label: page.say(name) } },
      icon(sign),
      make(
        "span",
        {},
        make("strong", { textContent: page.say(name) }),
        make("small", { textContent: page.say(`${name}_hint`) }),
      ),
      make("div", { className: "take-do" }, ...items),
    );

  const form = (page, name, { isAnonymous = false } = {}) =>
    button(page.say(name), () => take(page, name, isAnonymous ? [["anonym", "ja"]] : []), {
      css: "take-link",
      data: { form: name },
      name: isAnonymous ? `${page.say(name)}, ${page.say("own_names")}` : "",
    });

  const clear = (page) => {
    rv.closePop();
    page.change(() => Object.assign(page.shown, { title: "", items: [] }), page.say("cleared"));
  };

  const sheet = (page) => {
    const close = button(icon("close"), null, {
      css: "icon-button is-quiet",
      name: page.say("dismiss"),
      data: { closePop: "" },
    });
    const isHidden = { isAnonymous: true };
    return make(
      "div",
      {
        id: MENU,
        className: "pop take-menu",
        role: "dialog",
        aria: { label: page.say("take") },
        data: { free: "" },
      },
      make(
        "div",
        { className: "pop-head" },
        make("span", { className: "pop-title", textContent: page.say("take") }),
        close,
      ),
      make(
        "div",
        { className: "pop-body take-rows" },
        row(
          page,
          "document",
          "document",
          form(page, "docx"),
          form(page, "pptx"),
          button(page.say("adapt"), () => rv.adapt(true, adapted(page)), {
            css: "take-link",
            aria: { haspopup: "dialog" },
          }),
        ),
        row(page, "own_names", "eye", form(page, "docx", isHidden), form(page, "pptx", isHidden)),
        row(page, "figures", "table", form(page, "zip")),
        row(
          page,
          "share",
          "link",
          button(page.say("link"), () => share(page), { css: "take-link" }),
        ),
        page.own
          ? row(
              page,
              "clear",
              "close",
              button(page.say("clear_now"), () => clear(page), { css: "take-link" }),
            )
          : null,
      ),
    );
  };

  /** The button of the menu, and the menu. */
  const taking = (page) =>
    make(
      "div",
      { className: "take-along mappe-along" },
      button([icon("take"), make("span", { textContent: page.say("take") }), icon("down")], null, {
        css: "take-open take-page button is-quiet",
        data: { pop: MENU },
        aria: { haspopup: "dialog", expanded: "false", controls: MENU },
      }),
      sheet(page),
    );

  const progress = (page) => make("progress", { hidden: true, aria: { label: page.say("take") } });

  Object.assign(rv.mappe, { taking, progress, joined });
})();
