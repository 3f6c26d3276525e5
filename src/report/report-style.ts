/** The style of the report: readable on a screen, on paper A4 with the heads of tables repeated. Nothing is fetched. */
export const reportStyle = `
:root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --tint: #f4f6f9; --accent: #1f4e8c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1120px; padding: 32px 28px 48px; color: var(--ink); background: #fff;
  font: 14px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
header { border-bottom: 3px solid var(--accent); padding-bottom: 14px; }
h1 { margin: 0; font-size: 26px; letter-spacing: 1px; }
header p { margin: 4px 0 0; color: var(--soft); }
h2 { margin: 34px 0 10px; padding-left: 10px; border-left: 4px solid var(--accent); font-size: 17px; break-after: avoid; }
h2 small { color: var(--soft); font-size: 13px; font-weight: normal; }
p.note { margin: 6px 0; break-after: avoid; color: var(--soft); font-size: 13px; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(92px, 1fr)); gap: 10px; margin: 22px 0 0; }
dl.figures div { padding: 9px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--tint); }
dl.figures div.wide { grid-column: span 2; }
dl.figures div.bad { border-color: #d9a3a0; background: #fcf1f0; }
dl.figures dt { color: var(--soft); font-size: 12.5px; }
dl.figures dd { margin: 0; font-size: 21px; font-weight: 600; font-variant-numeric: tabular-nums; }
dl.figures dd small { font-size: 13px; font-weight: normal; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 6px 9px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-line; }
th { background: var(--tint); color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody tr:nth-child(even) { background: #fafbfc; }
th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { white-space: nowrap; font: 12px/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
a { color: var(--accent); }
footer { margin-top: 36px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--soft); font-size: 12.5px; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  table { font-size: 8.5pt; }
  code { font-size: 7pt; }
  thead { display: table-header-group; }
  tr, dl.figures div { break-inside: avoid; }
  th, dl.figures div, tbody tr:nth-child(even) { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
`;
