"""How the form looks on a screen and on paper.

What is filled in stands in a serif face, what is printed in a sans-serif one, so that the two are
told apart without colour.
"""

STYLE = """
:root { --ink: #000; --entry: #14307a; --rule: #555; }
* { box-sizing: border-box; }
body { max-width: 76rem; margin: 1rem auto; padding: 0 1rem; color: var(--ink); background: #fff;
  font: 0.75rem/1.35 Arial, Helvetica, sans-serif; }
h1, h2, p, ul { margin: 0; padding: 0; }
h1 { font-size: 1.25rem; }
h2, .title { font-size: 1rem; font-weight: bold; }
ul { list-style: none; }
table { width: 100%; border-collapse: collapse; }
.entry { color: var(--entry); font: 0.95rem/1.25 "Times New Roman", Times, serif;
  overflow-wrap: break-word; }
sup { font-size: 0.7em; line-height: 0; }
a { color: inherit; }
.head { display: grid; grid-template-columns: 15rem 1fr 15rem; gap: 1rem; margin-bottom: 0.75rem; }
.name { text-align: center; }
.commission { text-align: center; }
.commission p + .title { margin: 0.75rem 0; }
.omb { border: 3px double var(--rule); align-self: start; }
.omb caption { border: 3px double var(--rule); border-bottom: 0; padding: 0.2rem; }
.omb th, .omb td { padding: 0.15rem 0.35rem; font-weight: normal; text-align: left; }
.omb td { text-align: right; vertical-align: bottom; white-space: nowrap; }
.check { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem; align-items: start;
  padding: 0.15rem 0; }
.status .check { margin-top: 0.6rem; font-size: 0.68rem; line-height: 1.25; }
.mark { font: 1.3rem/0.85 "Segoe UI Symbol", "Apple Symbols", "DejaVu Sans", sans-serif; }
.report .mark { display: inline-block; vertical-align: middle; }
.report th.entry { font-size: 0.82rem; font-weight: normal; vertical-align: middle; }
.boxes, .further, .thirds { table-layout: fixed; }
:is(.boxes, .further) > tbody > tr > td { border: 2px solid var(--rule); padding: 0.35rem;
  vertical-align: top; }
.boxes .owner { width: 35%; }
.roles { margin-top: 0.25rem; table-layout: fixed; }
.roles td { padding: 0.1rem 0.35rem 0.1rem 0; vertical-align: top; }
.line { border-bottom: 1px solid var(--rule); min-height: 1.6rem; margin-top: 0.35rem;
  padding: 0.15rem; }
.thirds td { width: 22%; padding: 0 0.35rem 0 0; }
.thirds td:first-child { width: 45%; }
.thirds td:last-child { width: 33%; }
.line.thirds td { padding: 0.15rem; height: 1.6rem; vertical-align: bottom; }
.report { margin-top: 0.5rem; }
.report caption { border: 2px solid var(--rule); border-bottom: 0; padding: 0.35rem; }
.report th, .report td { border: 1.5px solid var(--rule); padding: 0.2rem 0.25rem; }
.report th { font-size: 0.65rem; line-height: 1.2; text-align: left; vertical-align: top; }
.report thead tr + tr th { vertical-align: bottom; }
.report td { text-align: center; font-size: 0.82rem; height: 1.6rem; white-space: nowrap; }
.report td.words { text-align: left; white-space: normal; min-width: 5.5rem; }
.report td:first-child { min-width: 8.5rem; }
.wide td:first-child { width: 27%; }
.report td.amount { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
.further { margin-top: 0.5rem; }
.further td:only-child { width: 50%; }
.closing { margin-top: 0.75rem; }
.closing p { margin-top: 0.35rem; }
.closing p + h2 { margin-top: 0.75rem; }
.explanation { display: grid; grid-template-columns: 1.75rem 1fr; }
.signatures { width: 60%; margin: 1.25rem 0 1rem auto; }
.signatures th { font-weight: normal; text-align: left; }
.signatures td { border-bottom: 1px solid var(--ink); height: 2.2rem; vertical-align: bottom; }
.signatures td, .signatures th { padding: 0.15rem 0.5rem; }
.signatures :is(td, th):last-child { width: 9rem; }
.notices p { margin-top: 0.25rem; }
.notices p:last-child { font-weight: bold; }
@media screen and (max-width: 50rem) { .head { grid-template-columns: 1fr; } }
@media print {
  @page { size: letter landscape; margin: 0.4in; }
  html { font-size: 13px; }
  body { max-width: none; margin: 0; padding: 0; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, section > p, .boxes, .signatures, .explanation { break-inside: avoid; }
  h2 { break-after: avoid; }
}
"""
