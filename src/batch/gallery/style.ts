/** The gallery's style sheet; its colours are variables, those of the videos. */
export const style = String.raw`
* { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text);
  font: 15px/1.45 'IBM Plex Sans', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
button, select, input { font: inherit; color: inherit; }
header { position: sticky; top: 0; z-index: 2; background: var(--background); border-bottom: 1px solid var(--grid);
  padding: 14px clamp(14px, 3vw, 40px) 12px; }
.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px 18px; }
h1 { margin: 0; font-size: 20px; font-weight: 600; letter-spacing: -.01em; }
.count { color: var(--dim); }
.top .end { margin-left: auto; display: flex; gap: 8px; align-items: baseline; }
.filters { display: flex; flex-wrap: wrap; gap: 8px 22px; margin-top: 10px; max-height: 30vh; overflow: auto; }
fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; align-items: center; gap: 4px; min-width: 0; }
legend { float: left; padding: 0; margin-right: 6px; color: var(--dim); font-size: 13px; }
select, input[type=number], .plain, .chip span { background: transparent; border: 1px solid var(--axis); border-radius: 6px; padding: 2px 9px; }
select option { background: var(--background); }
input[type=number] { width: 7.5em; }
.plain { cursor: pointer; }
.plain:hover, .chip span:hover { border-color: var(--text); }
.chip { cursor: pointer; font-size: 13px; }
.chip input { position: absolute; opacity: 0; pointer-events: none; }
.chip span { display: block; }
.chip input:checked + span { background: var(--window); border-color: var(--window); color: var(--background); }
:focus-visible, .chip input:focus-visible + span { outline: 2px solid var(--window); outline-offset: 2px; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(310px, 100%), 1fr)); gap: 22px;
  padding: 22px clamp(14px, 3vw, 40px) 120px; }
.card { content-visibility: auto; contain-intrinsic-size: auto 330px; border: 1px solid var(--grid); border-radius: 10px;
  overflow: hidden; display: flex; flex-direction: column; }
.card[hidden] { display: none; }
.screen { position: relative; aspect-ratio: 16 / 9; background: var(--grid); border: 0; padding: 0; width: 100%; display: block; cursor: pointer; }
.screen img, .screen video { width: 100%; height: 100%; object-fit: contain; display: block; }
button.screen::after { content: ''; position: absolute; inset: 0; margin: auto; width: 0; height: 0; border: solid transparent;
  border-width: 17px 0 17px 28px; border-left-color: var(--text); opacity: 0; transition: opacity .15s;
  filter: drop-shadow(0 1px 6px var(--background)); }
button.screen:hover::after, button.screen:focus-visible::after { opacity: .95; }
.none { display: grid; place-items: center; color: var(--dim); cursor: default; }
.words { padding: 11px 14px 13px; display: flex; flex-direction: column; gap: 8px; flex: 1; }
.name { display: flex; gap: 10px; align-items: baseline; justify-content: space-between; }
h2 { margin: 0; font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
.pin { color: var(--dim); font-size: 13px; white-space: nowrap; cursor: pointer; }
.pin:has(:checked) { color: var(--window); }
.pin input { accent-color: var(--window); vertical-align: -1px; }
dl { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0; font-size: 13px; }
dl div { display: flex; gap: 5px; min-width: 0; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
.spark { display: flex; align-items: end; gap: 10px; margin-top: auto; color: var(--dim); font-size: 12px; }
.spark svg { width: 104px; height: 30px; flex: none; }
.spark rect { fill: var(--pass); } .spark rect:last-child { fill: var(--rest); }
.failed { color: var(--rest); font-size: 13px; overflow-wrap: anywhere; }
.pair { position: fixed; inset: auto 0 0; z-index: 3; background: var(--background); border-top: 1px solid var(--axis);
  padding: 12px clamp(14px, 3vw, 40px) 14px; box-shadow: 0 -8px 30px #0004; }
.pair[hidden] { display: none; }
.pair .two { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.pair figure { margin: 0; min-width: 0; } .pair figcaption { font-size: 13px; padding-top: 4px; overflow-wrap: anywhere; }
.pair video { width: 100%; max-height: 56vh; background: var(--grid); display: block; object-fit: contain; }
.controls { display: flex; gap: 14px; align-items: center; margin-top: 8px; }
.controls input { flex: 1; accent-color: var(--window); }
.empty { grid-column: 1 / -1; color: var(--dim); text-align: center; padding: 60px 0; }
`;
