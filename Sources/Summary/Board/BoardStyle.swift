/// How the board looks, and the few lines that tell when it is old.
///
/// Sizes follow the screen's width, so that a 43 inch screen reads from five metres and a phone from a hand. States have
/// a colour, a sign and a word each. Colours keep WCAG AA contrast in light and dark.
enum BoardStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark;
      --page: #eef0f3; --card: #ffffff; --ink: #14171c; --dim: #4a515c; --edge: #c3c9d2;
      --fine: #0a6136; --warning: #ffcf4d; --on-warning: #231a00; --critical: #b00020; --on-critical: #ffffff;
      --unknown: #b00020; --line: #14171c; --band: 0.28; }
    @media (prefers-color-scheme: dark) { :root {
      --page: #0d1014; --card: #191e25; --ink: #f3f5f8; --dim: #b3bcc8; --edge: #3a434f;
      --fine: #6fdca6; --warning: #ffcf4d; --on-warning: #231a00; --critical: #cc1f33; --on-critical: #ffffff;
      --unknown: #ff9a9a; --line: #f3f5f8; --band: 0.34; } }
    * { box-sizing: border-box; margin: 0; }
    html { font: clamp(16px, 1.05vw, 44px)/1.25 system-ui, "DejaVu Sans", sans-serif; }
    body { background: var(--page); color: var(--ink); padding: 0.8rem; min-height: 100vh; }
    h1, h2, p, ul { font-weight: inherit; font-size: inherit; padding: 0; }
    ul { list-style: none; }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1.5rem; margin-bottom: 0.8rem; }
    h1 { font-size: 1.7rem; font-weight: 700; }
    .date { font-weight: 400; color: var(--dim); margin-left: 1rem; }
    .clock { margin-left: auto; font-size: 1.3rem; color: var(--dim); }
    .clock time { font-size: 2.6rem; font-weight: 700; color: var(--ink); font-variant-numeric: tabular-nums; }
    .state { border-radius: 0.5rem; padding: 0.2rem 0.8rem; font-size: 1.3rem; font-weight: 700; white-space: nowrap; }
    .state.fine { color: var(--fine); }
    .state.info { color: var(--ink); }
    .state.warning, .alerts .warning { background: var(--warning); color: var(--on-warning); }
    .state.critical, .alerts .critical { background: var(--critical); color: var(--on-critical); }
    .state.unknown { color: var(--unknown); }
    .banner { background: #b00020; color: #ffffff; font-size: 1.8rem; font-weight: 700; padding: 0.6rem 1rem;
      border-radius: 0.5rem; margin-bottom: 0.8rem; }
    .banner.note { background: none; color: var(--dim); font-size: 1rem; font-weight: 400; padding: 0; }
    main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 31rem); gap: 0.8rem; align-items: start; }
    .zones { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 0.8rem; }
    .zones.dense, .zones.tiny { grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); }
    .zones.tiny { align-items: start; }
    .legend { margin-top: 0.5rem; font-size: 1rem; }
    .tile, aside section { background: var(--card); border-radius: 0.6rem; padding: 0.7rem 1rem;
      border: 1px solid var(--edge); }
    .tile { border-left: 0.6rem solid var(--edge); }
    .tile.fine { border-left-color: var(--fine); }
    .tile.warning { border-left-color: var(--warning); }
    .tile.critical { border-left-color: var(--critical); }
    .tile.unknown { border-left-color: var(--unknown); border-left-style: dashed; }
    h2 { display: flex; justify-content: space-between; align-items: flex-start; gap: 0.2rem 1rem;
      font-size: 1.6rem; font-weight: 700; margin-bottom: 0.3rem; }
    .quiet { color: var(--dim); font-size: 1.1rem; }
    .measures li { display: grid; grid-template: "what value" auto "chart value" auto / minmax(0, 1fr) auto;
      column-gap: 1rem; align-items: center; border-top: 1px solid var(--edge); padding: 0.3rem 0; }
    .roomy .measures li { grid-template-columns: minmax(0, 1fr) 14rem; }
    .what { grid-area: what; font-size: 1.15rem; overflow-wrap: break-word; }
    .chart { grid-area: chart; }
    .value { grid-area: value; justify-self: end; font-size: 2rem; font-weight: 700; white-space: nowrap;
      font-variant-numeric: tabular-nums; border-radius: 0.4rem; padding: 0 0.4rem; }
    .measures .warning .value { background: var(--warning); color: var(--on-warning); }
    .measures .critical .value { background: var(--critical); color: var(--on-critical); }
    .measures .unknown .value { color: var(--unknown); font-size: 1.3rem; }
    .mark { font-size: 0.7em; margin-right: 0.4rem; }
    .chart svg { display: block; width: 100%; height: 2.3rem; }
    .dense .value, .tiny .value { font-size: 1.6rem; }
    .dense .chart, .tiny .chart { grid-column: 1 / -1; }
    .dense li:has(.chart), .tiny li:has(.chart) { grid-template-areas: "what value" "chart chart"; }
    .line-only .measures { display: flex; flex-wrap: wrap; gap: 0 0.6rem; }
    .line-only .measures li { display: block; border: 0; padding: 0; }
    .line-only .what { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .line-only .value { font-size: 1.25rem; }
    .line { fill: none; stroke: var(--line); stroke-width: 2.5px; stroke-linejoin: round; }
    .limit { stroke-width: 1.5px; stroke-dasharray: 6 4; }
    .limit.warning { stroke: #8a6100; }
    .limit.critical { stroke: #b00020; }
    .band { opacity: var(--band); }
    .band.warning { fill: var(--warning); }
    .band.critical { fill: var(--critical); }
    @media (prefers-color-scheme: dark) { .limit.warning { stroke: #ffcf4d; } .limit.critical { stroke: #ff8090; } }
    aside { display: grid; gap: 0.8rem; }
    .alerts li { border-radius: 0.5rem; padding: 0.5rem 0.8rem; margin-top: 0.5rem; font-size: 1.25rem; }
    summary { font-size: 1.15rem; padding-top: 0.5rem; cursor: pointer; }
    .alerts .info { border: 1px solid var(--edge); }
    .when { font-size: 1.05rem; font-weight: 700; }
    table { width: 100%; border-collapse: collapse; font-size: 1.25rem; }
    caption { text-align: left; padding-bottom: 0.2rem; }
    thead th { border: 0; padding-top: 0; font-size: 1rem; font-weight: 400; color: var(--dim); }
    th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem 0.25rem 0; border-top: 1px solid var(--edge); }
    th { font-weight: 700; }
    .count { text-align: right; font-weight: 700; padding-right: 0; }
    .silences { margin-top: 0.5rem; font-size: 1.2rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .stale .clock time { color: #ffffff; background: #b00020; padding: 0 0.5rem; border-radius: 0.4rem; }
    .stale main { filter: grayscale(1); }
    @media (max-width: 60rem) {
      main { grid-template-columns: minmax(0, 1fr); }
      aside { order: -1; }
      .clock { margin-left: 0; width: 100%; }
      .date { display: block; margin-left: 0; font-size: 1.1rem; }
      .roomy .measures li { grid-template-columns: minmax(0, 1fr) auto; }
      .measures li:has(.chart) { grid-template-areas: "what value" "chart chart"; }
      .value { font-size: 1.6rem; }
      .banner { font-size: 1.3rem; }
    }
    @media print { body { background: none; } .banner.note { display: none; } }
    """

  /// Shows the banner when the page is more than two minutes old by this screen's clock, and loads it anew every half
  /// minute unless somebody has unfolded something to read.
  static let script: StaticString = """
    (function () {
      var made = Number(document.body.getAttribute("data-time"));
      var banner = document.getElementById("stale");
      var text = banner.textContent;
      var units = banner.getAttribute("data-units").split("|");
      function look() {
        var minutes = Math.floor((+new Date - made) / 60000);
        var old = minutes >= 2;
        banner.hidden = !old;
        if (old) {
          var step = minutes < 120 ? [1, 0] : minutes < 2880 ? [60, 1] : [1440, 2];
          banner.textContent = text.replace("#", Math.floor(minutes / step[0]) + " " + units[step[1]]);
        }
        document.documentElement.classList.toggle("stale", old);
      }
      look();
      setInterval(look, 5000);
      setInterval(function () { if (!document.querySelector("details[open]")) { location.reload(); } }, 30000);
    })();
    """
}
