/* The dialog "Dokument anpassen" (components/screen/document_dialog.py): its choices become a question for a document.
 *
 * A template goes along in the body to /eigene/…, where nothing is kept, with the own figures if there are any. The
 * dialog stays open until the document is there, so that a template that cannot be used can be changed.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const { own: MOUNT } = rv.shared.addresses;

  let ask = null; // what the dialog was opened for: (choices) => a promise of whether the document is there

  const chosen = (dialog, name) => dialog.querySelector(`[name=${name}]:checked`);
  const say = (dialog, text) => (dialog.querySelector("[role=status]").textContent = text);

  /** What belongs to the chosen form: the endings of templates, the operator's, whether a file is to be chosen. */
  const follow = (dialog) => {
    const { endings, house } = chosen(dialog, "form").dataset;
    const file = dialog.querySelector("[name=datei]");
    const ours = dialog.querySelector("[name=vorlage][value=haus]");
    if (file.accept && file.accept !== endings) file.value = "";
    file.accept = endings;
    dialog.querySelector(".adapt-endings").textContent = `(${endings.replaceAll(",", ", ")})`;
    if (ours) {
      ours.closest("label").hidden = !house;
      dialog.querySelector(".adapt-house").textContent = house;
      if (!house && ours.checked) dialog.querySelector("[name=vorlage][value=ohne]").checked = true;
    }
    const isOwn = chosen(dialog, "vorlage").value === "eigene";
    dialog.querySelector(".adapt-file").hidden = !isOwn;
    file.required = isOwn;
  };

  /** The choices as they are asked for. */
  const choices = (dialog) => {
    const template = chosen(dialog, "vorlage").value;
    const asked = new URLSearchParams();
    for (const name of ["anhang", "anonym"]) {
      const box = dialog.querySelector(`[name=${name}]`);
      if (box.checked && !box.closest("label").hidden) asked.set(name, "ja");
    }
    if (template === "ohne" && chosen(dialog, "form").dataset.house) asked.set("vorlage", "ohne");
    const [file] = template === "eigene" ? dialog.querySelector("[name=datei]").files : [];
    return { form: chosen(dialog, "form").value, asked, file: file || null };
  };

  /** Open the dialog; ``isHidden`` says that the others can be left without names. */
  rv.adapt = (isHidden, asking) => {
    const dialog = document.querySelector("dialog.adapt");
    ask = asking;
    rv.closePop();
    dialog.querySelector(".adapt-anonym").hidden = !isHidden;
    say(dialog, "");
    follow(dialog);
    dialog.showModal();
  };

  /** Fields and a template as a form for the server. */
  rv.withTemplate = (fields, file) => {
    const body = new FormData();
    for (const [name, value] of fields) body.set(name, value);
    if (file) body.set("datei", file);
    return body;
  };

  const make = async (dialog) => {
    const wanted = choices(dialog);
    if (wanted.file && wanted.file.size > Number(dialog.dataset.most)) {
      say(dialog, dialog.dataset.large.replace("{name}", wanted.file.name));
      return;
    }
    const button = dialog.querySelector("[type=submit]");
    button.disabled = true;
    say(dialog, dialog.dataset.busy);
    const isThere = await ask(wanted, (text) => say(dialog, text));
    button.disabled = false;
    if (!isThere) return;
    say(dialog, "");
    dialog.close();
  };

  // ---- The view of a page ------------------------------------------------------------------------------------

  /** A document of the view whose address the button carries; ``search`` begins with a question mark. */
  const ofView =
    (search) =>
    async ({ form, asked, file }, told) => {
      const more = asked.toString();
      const address = new URL(`/dokument.${form}${search}${more && `&${more}`}`, location.origin);
      const hasOwn = rv.own.all().length > 0 && rv.own.has(address);
      if (!file && !hasOwn) return rv.take(rv.out(address.pathname + address.search), undefined, told);
      const fields = hasOwn ? [["eigene", JSON.stringify(rv.own.body())]] : [];
      const options = { method: "POST", body: rv.withTemplate(fields, file) };
      return rv.take(rv.out(MOUNT + address.pathname + address.search), options, told);
    };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-adapt]");
    if (button) rv.adapt(button.dataset.anonymous === "ja", ofView(button.dataset.adapt));
  });
  addEventListener("change", ({ target }) => {
    const dialog = target.closest?.("dialog.adapt");
    if (dialog) follow(dialog);
  });
  addEventListener("submit", (event) => {
    const dialog = event.target.closest?.("dialog.adapt");
    if (!dialog) return;
    event.preventDefault();
    make(dialog);
  });
})();
