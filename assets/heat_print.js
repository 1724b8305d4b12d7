/* The heat table on paper. The grid holds only the rows and columns in sight, and a sheet is narrower than a hundred
 * columns: for printing, all rows stand in plain tables below each other, each with as many columns as a sheet holds
 * without breaking a word of their heads, in the order and with the filter of the screen.
 */
(() => {
  "use strict";

  const { heat } = window.ruhrvergleich;
  const COLUMNS = 9; // beside the names at most, on A4 upright
  const ROOM = 565; // pixels there beside the names
  const LEAST = 56; // pixels of a column
  const EDGES = 10; // pixels around its words
  const FONT = "600 6.5pt 'Source Sans 3', Arial, sans-serif"; // of the heads (tabelle.css)

  const make = (tag, css, ...content) => {
    const element = document.createElement(tag);
    if (css) element.className = css;
    element.append(...content);
    return element;
  };

  const rowsOf = (api) => {
    const rows = [];
    for (let at = 0; at < api.getPinnedTopRowCount(); at += 1) rows.push(api.getPinnedTopRow(at).data);
    api.forEachNodeAfterFilterAndSort((node) => rows.push(node.data));
    for (let at = 0; at < api.getPinnedBottomRowCount(); at += 1) rows.push(api.getPinnedBottomRow(at).data);
    return rows;
  };

  /** The name with its sign, and a cell for each column. */
  const line = (data, columns, context) => {
    const sign = make("span", "heat-sign", data.sign || "");
    sign.style.color = data.colour || "";
    const cells = columns.map((column) => {
      const { code, text, side, note } = heat.look({ data, colDef: column.getColDef(), context });
      return make("td", `heat-${code}`, [side, text].filter(Boolean).join(" "), make("sup", "", note));
    });
    const name = make("th", "", ...(data.sign ? [sign, " "] : []), data.name);
    name.scope = "row";
    return make("tr", data.sign ? "heat-marked" : "", name, ...cells);
  };

  /** The chapters over their columns. */
  const chapters = (columns) => {
    const row = make("tr", "", make("td", ""));
    let last = null;
    for (const column of columns) {
      const label = column.getParent().getColGroupDef().headerName;
      if (last && last.textContent === label) last.colSpan += 1;
      else {
        last = make("th", "", label);
        row.append(last);
      }
    }
    return row;
  };

  const headOf = (column) => {
    const { headerName, headerComponentParams: about } = column.getColDef();
    const facts = [about.year, about.unit].filter(Boolean).join(", ");
    const cell = make("th", "", headerName, " ", make("small", "", facts));
    cell.scope = "col";
    return cell;
  };

  const table = (columns, rows, context) =>
    make(
      "table",
      "paper-table",
      make("thead", "", chapters(columns), make("tr", "", make("td", ""), ...columns.map(headOf))),
      make("tbody", "", ...rows.map((data) => line(data, columns, context))),
    );

  /** How wide a column must be for the longest word of its head. */
  const measurer = () => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = FONT;
    return (column) => {
      const words = column.getColDef().headerName.split(/(?<=[-/])|\s/);
      return Math.max(LEAST, ...words.map((word) => pen.measureText(word).width + EDGES));
    };
  };

  /** The columns of each sheet. */
  const parted = (columns) => {
    const wide = measurer();
    const parts = [];
    let room = 0;
    for (const column of columns) {
      const needed = wide(column);
      if (room < needed || parts.at(-1).length === COLUMNS) {
        parts.push([]);
        room = ROOM;
      }
      parts.at(-1).push(column);
      room -= needed;
    }
    return parts;
  };

  /** The grid's own interface; null as long as there is none, and then the page says what it waits for. */
  const grid = () => {
    try {
      return window.dash_ag_grid.getApi("heat");
    } catch {
      return null;
    }
  };

  addEventListener("beforeprint", () => {
    const place = document.querySelector(".paper-tables");
    const api = place && grid();
    if (!api) return;
    const columns = api.getAllDisplayedColumns().filter((column) => column.getColId() !== "name");
    const [rows, context] = [rowsOf(api), api.getGridOption("context")];
    place.replaceChildren(...parted(columns).map((part) => table(part, rows, context)));
  });

  addEventListener("afterprint", () => document.querySelector(".paper-tables")?.replaceChildren());
})();
