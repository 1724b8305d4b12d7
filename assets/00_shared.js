/* Made by components/web/shared.py from what the program knows; do not change it here. */
window.ruhrvergleich = {
  shared: {
    addresses: {"callbacks": "/_dash-update-component", "outlines": "/assets/topojson/", "own": "/eigene"},
    collection: {"code": 2749, "note": 500, "title": 120},
    colours: {"ink": "#16242C", "mine": "#D55E00", "muted": "#51626C", "others": "#8A969E", "paper": "#FFFFFF"},
    font: "'Source Sans 3', 'Source Sans 3 Ersatz', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif",
    frames: [900, 360],
    own: {"slots": 40, "most": 1500000},
    pictures: {"screen": {"width": 1600}, "wide": {"width": 1600, "height": 900}, "square": {"width": 1200, "height": 1200}, "column": {"width": 960}},
    signs: {"w": "⊖", "b": "⊕"},
  },

  // Any script adds to it. scan: called after changes of the page; bind: with (gd, card) of each new chart;
  // reach: with the place that a link leads to, before the page goes there; part: with a finished part of the
  // page whose content was just changed where it stands.
  watch: { scan: [], bind: [], reach: [], part: [] },
};
