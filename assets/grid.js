/* The grid's bundle is fetched where a grid is really shown, and only there (components/screen/heat_grid.py says why).
 *
 * Dash looks a component up by its package and name on ``window`` when it draws it. Here stands a component of that
 * name. Mounted, it fetches the bundle from the address in ``data-library`` around it and then draws the real grid,
 * for this and every later grid. The bundle puts itself on ``window`` too; the name is taken back, so that a grid
 * on the screen keeps its component, and with it its sorting and its place, when Dash draws it again.
 */
(() => {
  "use strict";

  const { React } = window;
  const NAME = "dash_ag_grid";

  let real = null; // the grid of the bundle, once it is there
  let arriving = null; // the promise of it

  const fetchBundle = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => resolve(window[NAME]);
      script.onerror = () => {
        script.remove();
        reject(new Error(source));
      };
      document.head.append(script);
    });

  /** Ask for a file without running it. */
  const ahead = (href) => {
    const link = { rel: "prefetch", as: "script", href };
    document.head.append(Object.assign(document.createElement("link"), link));
  };

  /** The bundle, run when somebody is there (person.js); until then the table of the document stands in its place. */
  const library = (source) => {
    if (arriving) return arriving;
    ahead(source);
    arriving = window.ruhrvergleich.person
      .then(() => fetchBundle(source))
      .then(
        (bundle) => {
          real = bundle.AgGrid;
          window[NAME] = { ...bundle, AgGrid: Late };
        },
        (error) => {
          arriving = null; // the next grid may try again
          throw error;
        },
      );
    return arriving;
  };

  /** A model without filters is left out: the grid sets it again when it draws anew, over what is being typed. */
  const typed = ({ filterModel, ...props }) => ({
    ...props,
    filterModel: Object.keys(filterModel ?? {}).length ? filterModel : null,
  });

  const Late = (props) => {
    const [state, setState] = React.useState("waiting");
    const place = React.useRef(null);
    React.useEffect(() => {
      let mounted = true;
      const tell = (words) => mounted && setState(words);
      if (!real) {
        library(place.current.closest("[data-library]").dataset.library).then(
          () => tell("ready"),
          () => tell("failed"),
        );
      }
      return () => {
        mounted = false;
      };
    }, []);
    return real
      ? React.createElement(real, typed(props))
      : React.createElement("div", { ref: place, className: "grid-late", "data-state": state });
  };
  Late.dashRenderType = true; // as the real one: Dash then says who changed it

  window[NAME] = { AgGrid: Late };
})();
