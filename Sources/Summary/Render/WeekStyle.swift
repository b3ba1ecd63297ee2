/// The style sheet of the weekly page. Every pair of text and background has a contrast of 4.5 to 1 or more in both
/// schemes; `PageQualityTests` reads the colours from here and computes it.
enum WeekStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark;
      --ground: #ffffff; --panel: #f3f5f8; --ink: #1b2230; --soft: #535d6e; --line: #d3d9e2; --link: #0a549e;
      --bar: #6b7a90; --track: #dfe4eb; --warn-ink: #7d4300; --warn-ground: #fff1d9; --crit-ink: #94171b;
      --crit-ground: #fde8e6; --do-ground: #e5f3ea; --do-ink: #11512c;
      --s0: #e6edf1; --s1: #fdebcd; --s2: #fbd298; --s3: #f3a95c; --s4: #b94c12; --s5: #842009;
      --t0: #1b2230; --t1: #1b2230; --t2: #1b2230; --t3: #1b2230; --t4: #ffffff; --t5: #ffffff; }
    @media screen and (prefers-color-scheme: dark) { :root {
      --ground: #13171e; --panel: #1d232d; --ink: #e7ebf1; --soft: #a9b3c2; --line: #363f4d; --link: #8ec2ff;
      --bar: #93a3ba; --track: #2d3643; --warn-ink: #ffd28a; --warn-ground: #3a2b10; --crit-ink: #ffb3ab;
      --crit-ground: #451a1a; --do-ground: #16301f; --do-ink: #a9e3bf;
      --s0: #26313b; --s1: #46381d; --s2: #664616; --s3: #8a520e; --s4: #e2924a; --s5: #ffc09b;
      --t0: #e7ebf1; --t1: #e7ebf1; --t2: #e7ebf1; --t3: #ffffff; --t4: #13171e; --t5: #13171e; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1.25rem 3rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    h1 { font-size: 2rem; margin: 0; }
    h2 { font-size: 1.5rem; margin: 2.5rem 0 0; padding-top: 1rem; border-top: 3px solid var(--ink); }
    h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
    h4 { font-size: 1.15rem; margin: 0 0 .5rem; }
    p, ul { margin: .5rem 0; max-width: 48rem; }
    a { color: var(--link); }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .eyebrow, .dates { color: var(--soft); margin: 0; }
    .eyebrow { font-size: .9rem; letter-spacing: .03em; }
    .dates { font-size: 1.15rem; }
    .banner { background: var(--warn-ground); color: var(--warn-ink); padding: .6rem .9rem; border-radius: .4rem; }
    .purpose { font-size: .95rem; }
    .note { color: var(--soft); font-size: .92rem; }
    dl { margin: 0; }
    dd { margin: 0; }
    dt { color: var(--soft); font-size: .85rem; }
    .facts { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin-top: 1rem; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; margin: 1.25rem 0 0; }
    .causes { list-style: none; counter-reset: cause; padding: 0; margin: 1rem 0; display: grid; gap: 1rem; }
    .causes > li { counter-increment: cause; background: var(--panel); border-radius: .6rem; padding: 1rem 1.25rem;
      break-inside: avoid; }
    .causes h4::before { content: counter(cause) ". "; }
    .cause-facts { display: grid; grid-template-columns: 1fr 1fr 2fr; gap: .5rem 1.5rem; }
    .lever { background: var(--do-ground); color: var(--do-ink); border-radius: .4rem; padding: .6rem .9rem;
      margin: .75rem 0; max-width: none; }
    .causes p, .causes ul { max-width: none; }
    .evidence { color: var(--soft); font-size: .92rem; padding-left: 1.2rem; }
    .scroll { overflow-x: auto; margin: .75rem 0; position: relative; }
    .hint { display: none; color: var(--link); font-size: .9rem; margin: .75rem 0 -.5rem; }
    .whole { white-space: nowrap; }
    table { border-collapse: collapse; min-width: min(100%, 36rem); font-size: .95rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--soft); font-size: .9rem; padding: 0 0 .4rem; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { font-size: .85rem; font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--ink);
      min-width: 4.5rem; hyphens: auto; }
    tbody th { font-weight: 600; }
    .number { text-align: right; }
    .total th, .total td { border-top: 2px solid var(--line); background: var(--panel); }
    .muted { color: var(--soft); }
    td.warning { background: var(--warn-ground); color: var(--warn-ink); }
    td.critical { background: var(--crit-ground); color: var(--crit-ink); }
    td.warning .figure, td.critical .figure { font-weight: 700; }
    td small { display: block; font-size: .8rem; }
    .bar { display: block; width: 100%; height: .35rem; margin-top: .25rem; }
    .track { fill: var(--track); }
    .fill { fill: var(--bar); }
    td.warning .fill { fill: var(--warn-ink); }
    td.critical .fill { fill: var(--crit-ink); }
    .maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 29rem), 1fr)); gap: 1.25rem 2rem; }
    .map { margin: .5rem 0; break-inside: avoid; min-width: 0; max-width: 46rem; }
    figcaption { font-weight: 600; margin-bottom: .4rem; }
    .map > svg { display: block; width: 100%; height: auto; }
    svg text { font-size: 15px; font-family: inherit; fill: var(--ink); }
    svg text.axis { fill: var(--soft); }
    .s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); }
    .s3 { fill: var(--s3); } .s4 { fill: var(--s4); } .s5 { fill: var(--s5); }
    svg .t0 { fill: var(--t0); } svg .t1 { fill: var(--t1); } svg .t2 { fill: var(--t2); }
    svg .t3 { fill: var(--t3); } svg .t4 { fill: var(--t4); } svg .t5 { fill: var(--t5); }
    .legend { display: flex; align-items: center; gap: .5rem; color: var(--soft); font-size: .85rem; margin: .35rem 0; }
    .legend svg { width: 6rem; height: .75rem; flex: none; }
    details { margin: .5rem 0; }
    summary { cursor: pointer; color: var(--link); font-size: .9rem; }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; }
    @media (max-width: 40rem) {
      body { padding: 1rem .9rem 2rem; }
      h1 { font-size: 1.6rem; }
      .cause-facts { grid-template-columns: 1fr; }
      .causes > li { padding: .9rem; }
      .scroll tbody th { position: sticky; left: 0; background: var(--ground); max-width: 9rem; font-size: .9rem; }
      .hint { display: block; }
      .scroll.wide { border-right: 3px dashed var(--link); }
      .scroll .total th { background: var(--panel); }
    }
    @page { size: A4; margin: 14mm 13mm; }
    @media print {
      html { font-size: 9pt; }
      body { padding: 0; max-width: none; line-height: 1.4; }
      .causes { display: block; }
      .causes > li { margin: 0 0 6pt; padding: .5rem .9rem; }
      .lever { margin: .4rem 0; padding: .4rem .7rem; }
      p, ul { max-width: none; margin: .3rem 0; }
      .facts { margin-top: .5rem; gap: .3rem 2rem; }
      nav, .skip, details, .hint { display: none; }
      h1 { font-size: 18pt; }
      h2 { font-size: 14pt; margin-top: 10pt; padding-top: 6pt; break-after: avoid; }
      h3 { font-size: 11pt; margin: 8pt 0 4pt; break-after: avoid; }
      table { font-size: 8.5pt; }
      th, td { padding: 3pt 4pt; }
      thead th { font-size: 8pt; min-width: 0; }
      thead { display: table-header-group; }
      caption, figcaption, h4 { break-after: avoid; }
      /* A table that fits on a page stays in one piece, with the lines that lead to it. */
      tr, figure, .causes > li, .scroll { break-inside: avoid; }
      h3 + p, h3 + p + p, p:has(+ .scroll), p:has(+ .hint + .scroll), p:has(+ .maps) { break-after: avoid; }
      .scroll { overflow: visible; }
      .maps { grid-template-columns: 1fr 1fr; gap: 8pt 14pt; }
      .causes > li { border: 1px solid var(--line); }
      .lever, .banner, td, .causes > li, .total th, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
