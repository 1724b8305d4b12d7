/* The cells and heads of the heat table, and what the grid is told by name (components/screen/heat_grid.py).
 *
 * A cell is [value, text, code, note]: the code says what it looks like (0 to 4 the fifth it lies in, s small
 * denominator, m no number, p and q a reference with and without a number, w n b judged), the note is a number in
 * the notes of the grid's context.
 */
(() => {
  "use strict";

  const { React } = window;
  const create = React.createElement;
  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const SIDES = rv.shared.signs; // beside the colours of a judgement
  const PHONE = "(max-width: 479px)";
  const NARROW = 124; // pixels of the column of names there

  const fill = (sentence, gaps) => sentence.replace(/{(\w+)}/g, (_, gap) => gaps[gap]);
  const cellOf = (params) => params.data[params.colDef.field];
  const noteOf = (params, cell) => (cell.length > 3 ? params.context.notes[cell[3]] : null);

  // ---- What is read -----------------------------------------------------------------------------------------

  /** What goes with a number beyond itself: where it lies, and its note. */
  const remarks = (params, cell) => {
    const note = noteOf(params, cell);
    return [params.context.codes[cell[2]], note?.[1]].filter(Boolean).join("; ");
  };

  /** The whole sentence of a cell. */
  const sentence = (params) => {
    const cell = params.data && cellOf(params);
    if (!Array.isArray(cell)) return "";
    const { headerName, headerComponentParams: head } = params.colDef;
    const { context } = params;
    const more = remarks(params, cell);
    const written = cell[1] === "1" ? head.lone : head.value;
    const value = cell[0] === null ? more : fill(written, { value: cell[1] });
    const said = fill(context.sentence, {
      name: params.data.name,
      label: headerName,
      year: head.said,
      value,
    });
    return cell[0] === null || !more ? said : `${said}, ${more}`;
  };

  // ---- Sorting and filtering --------------------------------------------------------------------------------

  const known = (cell) => Array.isArray(cell) && cell[0] !== null;

  /** By value; what has none comes last, whichever way is up. */
  const order = (one, other, _one, _other, descending) => {
    if (known(one) && known(other)) return one[0] - other[0];
    if (known(one) === known(other)) return 0;
    return known(one) === Boolean(descending) ? 1 : -1;
  };

  const names = (one, other) => one.localeCompare(other, document.documentElement.lang);

  /** A number as people write it here: "1.234,5" in German, "1,234.5" in English. */
  const parse = (typed) => {
    if (typed === null || typed === undefined || !String(typed).trim()) return null;
    const german = document.documentElement.lang === "de";
    const plain = german
      ? String(typed).replace(/\./g, "").replace(",", ".")
      : String(typed).replace(/,/g, "");
    const number = Number(plain.replace("\u2212", "-"));
    return Number.isNaN(number) ? null : number;
  };

  const format = (number) =>
    number === null || number === undefined
      ? null
      : new Intl.NumberFormat(document.documentElement.lang, {
          maximumFractionDigits: 6,
          useGrouping: false,
        }).format(number);

  // ---- Going to the comparison ------------------------------------------------------------------------------

  const go = (search) => {
    window.dash_clientside.set_props("url", { pathname: rv.out("/vergleich"), search });
    window.scrollTo(0, 0);
  };

  const searchOf = (column) => {
    const params = column?.getColDef?.().headerComponentParams;
    return params?.search;
  };

  /** "v" on a head or a cell opens the comparison of its column; the grid does nothing else with the key. */
  const onKey = (params) => {
    const { event } = params;
    const plain = event.type === "keydown" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || (event.key !== "v" && event.key !== "V") || event.target.closest("input, select"))
      return false;
    const search = searchOf(params.column);
    if (search === undefined || search === null) return false;
    event.preventDefault();
    go(search);
    return true;
  };

  // ---- Cells and heads --------------------------------------------------------------------------------------

  /** What a cell shows: its code, its text or the sign in its place, the sign of its side and that of its note. */
  const look = (params) => {
    const cell = cellOf(params);
    if (!Array.isArray(cell)) return { code: "q", text: "", side: "", note: "" };
    const [value, text, code] = cell;
    const [sign] = noteOf(params, cell) || [""];
    const shown = value === null ? { text: sign || "–", note: "" } : { text, note: sign };
    return { code, side: SIDES[code] || "", ...shown };
  };

  const HeatCell = (params) => {
    const cell = cellOf(params);
    if (!Array.isArray(cell)) return null;
    const [value] = cell;
    const { code, text, side, note } = look(params);
    const hidden = remarks(params, cell);
    const sign = (words, css) => create("span", { key: css, className: css, "aria-hidden": "true" }, words);
    return create("span", { className: `heat heat-${code}` }, [
      side && sign(side, "heat-side"),
      value === null ? sign(text, "heat-none") : text,
      note && sign(note, "heat-note"),
      // Where a number lies is told to everyone who cannot see its colour, when it is judged or must be explained.
      (value === null || noteOf(params, cell) || side) &&
        hidden &&
        create(
          "span",
          { key: "words", className: "visually-hidden" },
          value === null ? hidden : `, ${hidden}`,
        ),
    ]);
  };

  const HeatName = (params) => {
    const { name, sign, colour } = params.data;
    return create("span", { className: "heat-name", title: name }, [
      sign &&
        create(
          "span",
          { key: "sign", className: "heat-sign", style: { color: colour }, "aria-hidden": "true" },
          sign,
        ),
      name,
    ]);
  };

  const HeatHead = (params) => {
    const { displayName, tag, old, unit, search, context } = params;
    const open = (event) => {
      event.stopPropagation(); // the head would sort
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      go(search);
    };
    const label = fill(context.compare, { label: displayName });
    return create("span", { className: "heat-head" }, [
      create("span", { key: "label", className: "heat-head-label" }, displayName),
      create("span", { key: "facts", className: "heat-head-facts" }, [
        create("span", { key: "tag", className: old ? "tag is-old" : "tag" }, tag),
        create("span", { key: "unit" }, `${unit} `),
        create(
          "a",
          {
            key: "go",
            className: "heat-go",
            href: rv.out(`/vergleich${search}`),
            title: label,
            "aria-label": label,
            tabIndex: -1, // one place in the tab order for the whole head; "v" does the same by keyboard
            onClick: open,
          },
          "→",
        ),
      ]),
    ]);
  };

  // ---- The grid ---------------------------------------------------------------------------------------------

  const rowAt = ({ api, rowIndex, rowPinned }) => {
    if (rowPinned === "top") return api.getPinnedTopRow(rowIndex);
    if (rowPinned === "bottom") return api.getPinnedBottomRow(rowIndex);
    return api.getDisplayedRowAtIndex(rowIndex);
  };

  /** Write the sentence of the chosen cell into the line above the grid. */
  const say = (params) => {
    const line = document.querySelector(".heat-line");
    const row = params.rowIndex === null ? null : rowAt(params);
    const column = params.column?.getColDef && params.column;
    if (!line || !row || !column) return;
    line.textContent = sentence({ data: row.data, colDef: column.getColDef(), context: params.context });
  };

  /** New figures: the sentence of the old ones goes, the hint (in the style sheet) comes back. */
  const hush = () => {
    const line = document.querySelector(".heat-line");
    if (line) line.textContent = "";
  };

  const MOST = 1.5; // times its own width a column may grow
  let fitted = ""; // columns and width for which the widths were set; what is changed by hand then stays

  /** Names need not take half a phone. */
  const fitNames = (api) => {
    const names = api.getColumn("name");
    if (!names || !window.matchMedia(PHONE).matches || names.getActualWidth() <= NARROW) return;
    api.setColumnWidths([{ key: "name", newWidth: NARROW }]);
  };

  /** How many pixels each of these columns is wide that as many as fit into the room fill it to the last one. */
  const widths = (wanted, room) => {
    let [sum, count] = [0, 0];
    while (count < wanted.length && (!count || sum + wanted[count] <= room)) {
      sum += wanted[count];
      count += 1;
    }
    const times = Math.min(MOST, Math.max(1, room / sum));
    const wide = wanted.map((one) => Math.floor(one * times));
    const rest = Math.floor(sum * times) - wide.slice(0, count).reduce((all, one) => all + one, 0);
    return wide.map((one, at) => one + (at < rest));
  };

  /** No head is cut at the edge as long as nothing is scrolled. */
  const fit = ({ api }) => {
    if (api.isDestroyed()) return; // its event came after the page was left
    fitNames(api);
    const { left, right } = api.getHorizontalPixelRange();
    const columns = api.getAllDisplayedColumns().filter((column) => column.getColId() !== "name");
    const state = `${columns.map((column) => column.getColId()).sort()} ${right - left}`;
    if (right <= left || !columns.length) return;
    document.querySelector(".heat-grid .ag-root-wrapper")?.setAttribute("data-fits", ""); // erste.js waits for it
    if (state === fitted) return;
    fitted = state;
    const wide = widths(
      columns.map((column) => column.getColDef().width),
      right - left,
    );
    api.setColumnWidths(columns.map((column, at) => ({ key: column.getColId(), newWidth: wide[at] })));
  };

  const theme = (base) =>
    base.withParams({
      accentColor: "var(--primary)",
      backgroundColor: "var(--paper)",
      foregroundColor: "var(--ink)",
      borderColor: "var(--line)",
      headerBackgroundColor: "var(--paper)",
      headerFontWeight: 600,
      headerFontSize: 13,
      fontFamily: "inherit",
      fontSize: 14,
      cellHorizontalPadding: 8,
      wrapperBorderRadius: 6,
      columnBorder: false,
      rowHoverColor: "transparent",
      headerColumnResizeHandleColor: "transparent",
    });

  watch.scan.push(() => {
    for (const root of document.querySelectorAll("[data-label] > .heat-grid .ag-root[role]")) {
      const { label } = root.closest("[data-label]").dataset;
      if (root.getAttribute("aria-label") !== label) root.setAttribute("aria-label", label);
    }
  });

  window.dashAgGridFunctions = {
    ...window.dashAgGridFunctions,
    heatOrder: order,
    heatNames: names,
    heatNumber: (params) => (cellOf(params) || [null])[0],
    heatSentence: sentence,
    heatParse: parse,
    heatFormat: format,
    heatKey: onKey,
    heatLeave: () => false,
    heatSay: say,
    heatHush: hush,
    heatFit: fit,
    heatTheme: theme,
  };
  window.dashAgGridComponentFunctions = {
    ...window.dashAgGridComponentFunctions,
    HeatCell,
    HeatName,
    HeatHead,
  };
  rv.heat = { order, parse, format, look, widths };
})();
