/// How the board looks, and the few lines that tell when it is old.
///
/// A wide screen shows one page that is never scrolled, 80 by 45 rem whatever its pixels. On a 43 inch screen (0.5 mm a
/// pixel at 1920 wide) sentences and names of measures are 36 px: capitals of 13 mm, 9 minutes of arc from five metres,
/// nearly twice what normal sight can resolve (5); values are 52 px, 13 minutes. The line below a heading and the last line
/// are smaller: they are for who comes nearer. Narrow screens and paper scroll and have everything. States have a colour, a
/// sign and a word each. Colours keep WCAG AA contrast in light and dark.
enum BoardStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark;
      --page: #eef0f3; --card: #ffffff; --ink: #14171c; --dim: #4a515c; --edge: #c3c9d2;
      --fine: #0a6136; --warning: #ffcf4d; --on-warning: #231a00; --critical: #b00020; --on-critical: #ffffff;
      --unknown: #b00020; --line: #14171c; --band: 0.28; --link: #0b4a9e; }
    @media (prefers-color-scheme: dark) { :root {
      --page: #0d1014; --card: #191e25; --ink: #f3f5f8; --dim: #b3bcc8; --edge: #3a434f;
      --fine: #6fdca6; --warning: #ffcf4d; --on-warning: #231a00; --critical: #cc1f33; --on-critical: #ffffff;
      --unknown: #ff9a9a; --line: #f3f5f8; --band: 0.34; --link: #9cc6ff; } }
    * { box-sizing: border-box; margin: 0; }
    html { font: 16px/1.25 system-ui, "DejaVu Sans", sans-serif; }
    body { background: var(--page); color: var(--ink); padding: 0.6rem; min-height: 100vh; }
    h1, h2, p, ul { font-weight: inherit; font-size: inherit; padding: 0; }
    ul { list-style: none; }
    a { color: var(--link); }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1.2rem; margin-bottom: 0.6rem; }
    h1 { font-size: 1.6rem; font-weight: 700; overflow-wrap: anywhere; }
    .date { font-weight: 400; color: var(--dim); margin-left: 1rem; font-size: 1.4rem; }
    .clock { margin-left: auto; font-size: 1.2rem; color: var(--dim); }
    .clock time { font-size: 2.4rem; font-weight: 700; color: var(--ink); font-variant-numeric: tabular-nums; }
    .state { border-radius: 0.4rem; padding: 0.1rem 0.6rem; font-size: 1.25rem; font-weight: 700; }
    .state.fine { color: var(--fine); }
    .state.info { color: var(--ink); }
    .state.fine, .state.info, .state.unknown { padding: 0; }
    .advice::before { content: "\u{2192} "; }
    .state.warning, .alerts .warning { background: var(--warning); color: var(--on-warning); }
    .state.critical, .alerts .critical { background: var(--critical); color: var(--on-critical); }
    .state.unknown, p.unknown { color: var(--unknown); }
    .banner { background: #b00020; color: #ffffff; font-size: 1.5rem; line-height: 1.2; font-weight: 700;
      padding: 0.4rem 0.8rem; border-radius: 0.5rem; margin-bottom: 0.6rem; overflow-wrap: anywhere; }
    .banner.note { background: none; color: var(--dim); font-size: 1rem; font-weight: 400; padding: 0; }
    main { display: grid; gap: 0.8rem; }
    .zones { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0.8rem; }
    .tile, aside section { background: var(--card); border-radius: 0.6rem; padding: 0.6rem 0.9rem;
      border: 1px solid var(--edge); min-width: 0; }
    .tile { border-left: 0.6rem solid var(--edge); }
    .tile.fine { border-left-color: var(--fine); }
    .tile.warning { border-left-color: var(--warning); }
    .tile.critical { border-left-color: var(--critical); }
    .tile.unknown { border-left-color: var(--unknown); border-left-style: dashed; }
    h2 { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-start; gap: 0.1rem 0.6rem;
      font-size: 1.6rem; font-weight: 700; margin-bottom: 0.3rem; }
    .name { min-width: 0; overflow-wrap: anywhere; }
    .quiet { color: var(--dim); font-size: 1.2rem; }
    .measures li { display: grid; grid-template: "what what" auto "value chart" 1fr / auto minmax(4rem, 1fr);
      column-gap: 0.8rem; align-items: center; border-top: 1px solid var(--edge); padding: 0.2rem 0; }
    .measures .what { grid-area: what; font-size: 1.2rem; overflow-wrap: anywhere; }
    .chart { grid-area: chart; height: 2.4rem; min-height: 0; }
    .value { grid-area: value; font-size: 1.9rem; font-weight: 700; white-space: nowrap; line-height: 1.2;
      font-variant-numeric: tabular-nums; border-radius: 0.4rem; min-width: 8.5rem; }
    .unit { font-size: 0.62em; }
    .measures .warning .value { background: var(--warning); color: var(--on-warning); padding: 0 0.4rem; }
    .measures .critical .value { background: var(--critical); color: var(--on-critical); padding: 0 0.4rem; }
    .measures .unknown .value { color: var(--unknown); font-size: 1.4rem; }
    .mark { font-size: 0.6em; margin-right: 0.3rem; }
    .chart svg { display: block; width: 100%; height: 100%; }
    .line { fill: none; stroke: var(--line); stroke-width: 2.5px; stroke-linejoin: round; }
    .limit { stroke-width: 2px; stroke-dasharray: 6 4; }
    .limit.info { stroke: var(--dim); }
    .limit.warning { stroke: #8a6100; }
    .limit.critical { stroke: #b00020; }
    .band { opacity: var(--band); }
    .band.info { fill: none; }
    .band.warning { fill: var(--warning); }
    .band.critical { fill: var(--critical); }
    @media (prefers-color-scheme: dark) { .limit.warning { stroke: #ffcf4d; } .limit.critical { stroke: #ff8090; } }
    aside { display: grid; gap: 0.8rem; align-content: start; }
    .alerts li { border-radius: 0.5rem; padding: 0.4rem 0.7rem; margin-top: 0.4rem; font-size: 1.25rem;
      overflow-wrap: anywhere; }
    .alerts .info, .alerts .muted { border: 1px solid var(--edge); }
    .alerts .muted { color: var(--dim); }
    .when { font-size: 1.05rem; font-weight: 700; }
    .note { white-space: nowrap; }
    .more { font-size: 1.25rem; padding-top: 0.3rem; }
    table { width: 100%; border-collapse: collapse; font-size: 1.25rem; }
    caption { text-align: left; padding-bottom: 0.2rem; }
    th, td { text-align: left; vertical-align: middle; padding: 0.15rem 0; font-weight: 400; }
    th { overflow-wrap: anywhere; }
    tbody tr { border-top: 1px solid var(--edge); }
    .count { width: 1%; padding-right: 0.7rem; white-space: nowrap; }
    .chip { display: block; text-align: center; font-weight: 700; font-size: 1.2em; line-height: 1.15; min-width: 2.3em;
      border-radius: 0.4rem; padding: 0 0.3em; border: 1px solid var(--edge); font-variant-numeric: tabular-nums; }
    .warning .chip { background: var(--warning); color: var(--on-warning); }
    .critical .chip { background: var(--critical); color: var(--on-critical); }
    p.unknown { font-size: 1.25rem; font-weight: 700; }
    footer { margin-top: 0.6rem; }
    .silences { font-size: 1.2rem; overflow-wrap: anywhere; }
    footer .quiet { font-size: 1rem; }
    .wall { display: none; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .stale .clock time { color: #ffffff; background: #b00020; padding: 0 0.5rem; border-radius: 0.4rem; }
    .stale main { filter: grayscale(1); }
    @media (max-width: 60rem) {
      aside { order: -1; }
      .clock { margin-left: 0; width: 100%; }
      .date { display: block; margin-left: 0; font-size: 1.1rem; }
    }
    @media print { body { background: none; } .banner.note { display: none; }
      .tile, .alerts li, section.people { break-inside: avoid; } h2 { break-after: avoid; } }
    @media (min-width: 60rem) {
      main { grid-template-columns: minmax(0, 45.6fr) minmax(0, 32fr); align-items: start; }
    }
    @media screen and (min-width: 60rem) and (min-aspect-ratio: 3/2) {
      html { font-size: min(1.25vw, 2.2222vh); line-height: 1.2; }
      body:not(:target) { height: 100vh; min-height: 0; overflow: hidden; display: flex; flex-direction: column; }
      header { flex-wrap: nowrap; min-height: 3.6rem; margin-bottom: 0.4rem; white-space: nowrap; }
      h1 { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
      .stale header { display: none; }
      .banner { margin-bottom: 0.4rem; }
      body:not(:target) main { flex: 1; min-height: 0; align-items: stretch; grid-template-rows: minmax(0, 1fr); }
      body:not(:target) .wall { display: block; }
      body:not(:target) .rooms, body:not(:target) aside { min-height: 0; }
      body:not(:target) .zones { height: 100%; grid-auto-rows: minmax(0, 1fr); }
      .abreast-1 { grid-template-columns: minmax(0, 1fr); }
      .abreast-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .abreast-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      body:not(:target) .tile { display: flex; flex-direction: column; overflow: hidden; }
      body:not(:target) .measures { flex: 1; min-height: 0; display: flex; flex-direction: column; }
      body:not(:target) .measures li { flex: 1 1 auto; max-height: 10rem; }
      body:not(:target) .measures .plain { flex: 0 0 auto; }
      body:not(:target) .chart { height: auto; min-height: 2.3rem; align-self: stretch; position: relative; }
      body:not(:target) .chart svg { position: absolute; inset: 0; }
      .tile h2, .measures .what, .tile .quiet, aside .quiet, .tile.wall p { font-size: 1.5rem; }
      .tile h2 { font-size: 1.6rem; }
      .tile .state { font-size: 1.4rem; white-space: nowrap; }
      .value { font-size: 2.2rem; line-height: 1.15; }
      .measures .unknown .value { font-size: 1.5rem; }
      body:not(:target) .plain { grid-template: "what value" auto / minmax(0, 1fr) auto; }
      body:not(:target) .plain .value { font-size: 1.7rem; min-width: 0; }
      body:not(:target) .plain .chart { display: none; }
      .abreast-3 .tile .state { white-space: normal; font-size: 1.25rem; }
      .abreast-3 .value { min-width: 0; }
      body:not(:target) .abreast-3 .measures li { grid-template: "what" auto "value" auto "chart" 1fr / minmax(0, 1fr); }
      body:not(:target) .abreast-3 .plain { grid-template: "what" auto "value" auto / minmax(0, 1fr); }
      .abreast-3 .value { justify-self: start; }
      .line { stroke-width: 3.5px; }
      aside { grid-template-rows: minmax(0, 1fr) auto; }
      aside section:only-child { grid-row: 1 / -1; }
      .alerts li, .more, table, p.unknown { font-size: 1.5rem; }
      .when { font-size: 1.2rem; }
      body:not(:target) .aside { display: none; }
      body:not(:target) .alerts .what, body:not(:target) .advice:not(.extra) { display: -webkit-box;
        -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
      body:not(:target) .advice:not(.extra) { -webkit-line-clamp: 4; }
      body:not(:target) caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      body:not(:target) footer { margin-top: 0.4rem; }
      body:not(:target) main .extra { display: none; }
      .silences { font-size: 1.2rem; }
    }
    """

  /// Shows the banner when the page is more than two minutes old by this screen's clock, and loads it anew every half
  /// minute.
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
      setInterval(function () { location.reload(); }, 30000);
    })();
    """
}
