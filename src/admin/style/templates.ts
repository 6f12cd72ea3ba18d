/** Notifications and templates: switches, looks at mails, the editor, versions. */
export const templates = `
	.soft { color: var(--soft); }
	.masters { display: flex; flex-wrap: wrap; gap: 12px 40px; align-items: baseline; }
	.masters > div { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; }
	.masters h2 { margin: 0; }
	.masters p { flex-basis: 100%; margin: 0; }
	.masters > a { margin-left: auto; }
	.find .short { flex: 0 1 200px; }
	.areas { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 18px; }
	.entries { margin-bottom: 26px; }
	.entries .name { width: 46%; }
	.entries td { width: 15%; }
	.entries .do { width: 9%; }
	.entries .own { display: block; }
	.ask { max-width: 560px; margin: 6vh auto 0; }
	.ask h1 { margin-bottom: 10px; }
	.ask form { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 18px; }
	.ask .danger { margin-left: auto; }
	.own-list { list-style: none; margin: 0 0 12px; padding: 0; display: grid; gap: 6px; }
	.own-list li { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; }
	.own-list a { overflow-wrap: anywhere; }

	.mail > .find { padding: 14px 18px; border-bottom: 1px solid var(--line); }
	.look .field { flex: 1 1 170px; }
	.look .do { display: flex; flex-wrap: wrap; gap: 10px; margin: 0; flex-basis: 100%; }
	.look .check { padding-bottom: 8px; }
	.look-tabs { gap: 0 26px; }
	.look-tabs nav { display: flex; gap: 4px; }
	.look-tabs a:last-child { margin: 0; color: var(--soft); text-decoration: none; }
	.look-tabs a[aria-current]:last-child { color: var(--ink); }
	.subject-line { padding: 10px 18px; margin: 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
	.subject-line.panel { margin: 0 0 18px; border-radius: 10px; }
	.stage { background: var(--sunk); overflow: clip; }
	.stage iframe { background: #fff; color-scheme: light; }
	.stage.dark iframe { background: #121417; color-scheme: dark; }
	.stage.phone iframe { width: 375px; max-width: 100%; margin: 0 auto; border: solid var(--line); border-width: 0 1px; }
	.frames { display: grid; grid-template-columns: minmax(0, 1fr) 411px; gap: 20px; align-items: start; }
	.frames h2 { margin: 0; padding: 10px 18px; border-bottom: 1px solid var(--line); }

	textarea { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; padding: 8px 10px; width: 100%; display: block; }
	.code { font: 13px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; tab-size: 2; resize: vertical; white-space: pre; overflow: auto; }
	.shaded { position: relative; overflow: clip; overflow-clip-margin: 4px; }
	.shade { display: none; }
	@media not (forced-colors: active) {
		.shaded .code { position: relative; background: none; color: transparent; caret-color: var(--ink); }
		.shaded .code::selection { color: transparent; background: light-dark(#b9d4f0, #2c4a69); }
		.shade { display: block; position: absolute; inset: 1px auto auto 1px; margin: 0; padding: 8px 10px; font: 13px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; tab-size: 2; white-space: pre; overflow-wrap: normal; overflow: hidden; pointer-events: none; background: var(--panel); border-radius: 5px; }
		.shade:has(+ .one-line) { white-space: pre-wrap; overflow-wrap: break-word; }
	}
	.hl-tag { color: light-dark(#0b5394, #8cc0f5); }
	.hl-mark { color: light-dark(#8a1a5b, #f0a3d0); font-weight: 600; }
	.hl-value { color: light-dark(#8a1a5b, #f0a3d0); }
	.hl-filter { color: light-dark(#744a00, #f1c56b); }
	.hl-text { color: light-dark(#17613a, #7fdba4); }
	.hl-comment { color: var(--soft); font-style: italic; }
	.live iframe { display: block; width: 100%; height: 460px; border: 1px solid var(--line); border-radius: 6px; background: #fff; color-scheme: light; margin-top: 10px; }
	.live { position: relative; }
	.live .coming { position: absolute; inset: 0 0 auto; visibility: hidden; }
	.one-line { white-space: pre-wrap; field-sizing: content; min-height: 38px; max-height: 12em; resize: none; }
	.count { margin: -6px 0 0 !important; text-align: right; font-variant-numeric: tabular-nums; }
	.count.over { color: var(--bad); font-weight: 600; }
	.pairs { grid-template-columns: repeat(2, minmax(0, 1fr)); }
	.pairs legend, .pairs > .field:nth-of-type(1) { grid-column: 1 / -1; }
	.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; align-items: start; }
	.pair.three { grid-template-columns: repeat(2, minmax(0, 1fr)) auto; }
	.pair.three .check { padding-top: 26px; }
	.editing { grid-template: auto 1fr / minmax(0, 1fr) 400px; gap: 0 20px; }
	.editor { grid-area: 1 / 1 / 3 / 2; }
	.editing > #problems { grid-column: 2; }
	.aside { grid-column: 2; }
	@media (min-width: 1001px) { .aside { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; scrollbar-width: thin; } }
	.editing details.panel > summary { font-weight: 650; color: var(--ink); }
	.bar { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: 10px; padding: 12px 0; background: var(--ground); border-top: 1px solid var(--line); z-index: 2; }
	input[type="file"] { height: auto; padding: 6px; }
	input[type="radio"] { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--act); }

	.tally { display: flex; gap: 8px; margin: 0 0 4px; }
	.problems { list-style: none; margin: 0; padding: 0; }
	.problems li { padding: 9px 0 9px 12px; border-top: 1px solid var(--line); border-left: 3px solid var(--warn); margin-top: -1px; background: none; color: inherit; }
	.problems .error { border-left-color: var(--bad); }
	.problems .warning { background: none; color: inherit; }
	.problems .says, .problems .source { display: block; overflow-wrap: anywhere; }
	.problems .source { margin-top: 4px; white-space: pre-wrap; }
	.tags dl { margin: 4px 0 10px; display: grid; gap: 8px; }
	.tags dt { overflow-wrap: anywhere; }
	.tags dd { margin: 2px 0 0; font-size: .933rem; }
	.tags dd small { display: block; overflow-wrap: anywhere; }
	.tags dl > * { min-width: 0; }
	.tags dt + dd { margin-top: -6px; }
	.tags details { border-top: 1px solid var(--line); padding: 4px 0; }
	.tag { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; background: var(--sunk); color: var(--link); border: 1px solid var(--edge); border-radius: 4px; padding: 2px 7px; text-align: left; overflow-wrap: anywhere; }
	.tag:hover { background: var(--busy-ground); }
	.links { display: flex; flex-wrap: wrap; gap: 4px 18px; }
	.away { color: var(--bad); margin-left: auto; }

	.diff { border: 1px solid var(--line); border-radius: 6px; overflow: auto; max-height: 80vh; font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; }
	.diff p, .diff ins, .diff del { display: grid; grid-template-columns: 1.6em minmax(0, 1fr); margin: 0; padding: 0 10px; white-space: pre-wrap; overflow-wrap: anywhere; text-decoration: none; min-height: 1.5em; }
	.diff ins { color: var(--good); background: var(--good-ground); }
	.diff del { color: var(--bad); background: var(--bad-ground); }
	.diff .skipped { display: block; padding: 4px 10px; color: var(--soft); background: var(--sunk); font-family: system-ui, sans-serif; }
	.sign { user-select: none; font-weight: 700; }
	.facts ins { text-decoration: none; font-weight: 600; }
	.ends { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 16px 40px; margin-top: 18px; }
	.ends > * { flex: 0 1 26rem; }
	fieldset:has(#all:checked) .wants { display: none; }
	.wants { columns: 2; margin: 10px 0 0 27px; }
	.wants fieldset { border: 0; padding: 0; margin: 0 0 12px; break-inside: avoid; }
	.wants legend { margin-bottom: 4px; font-size: .933rem; }
	.people .do > *, .versions .do > * { display: inline-block; margin-left: 14px; }

	@media (max-width: 1000px) {
		.editing { grid-template: none / minmax(0, 1fr); }
		.editor, .editing > #problems, .aside { grid-area: auto; }
		.frames { grid-template-columns: minmax(0, 1fr); gap: 0; }
	}
	@media (max-width: 700px) {
		.entries tbody tr { gap: 2px 12px; padding: 10px 14px; margin-bottom: 8px; }
		.entries td, .entries .name, .entries .do { width: auto; }
		.entries .name { grid-column: 1; grid-row: 1; }
		.entries .to, .entries td:nth-child(3) { grid-column: 1; font-size: .867rem; color: var(--soft); }
		.entries td:nth-child(4) { grid-column: 2; grid-row: 1; text-align: right; }
		.entries .do { grid-column: 2; grid-row: 2; text-align: right; }
		.entries .plain-built-in { display: none; }
		.templates td, .people td { grid-column: 1 / -1; }
		.masters > a { margin: 0; }
		.find .short { flex: 1 1 130px; }
		.pairs, .pair, .pair.three { grid-template-columns: minmax(0, 1fr); }
		.pair { padding-bottom: 12px; border-bottom: 1px solid var(--line); }
		.pair.three .check { padding: 0; }
		textarea { font-size: 16px; }
		.code { font-size: 13px; white-space: pre-wrap; }
		.shade { white-space: pre-wrap; overflow-wrap: break-word; }
		.frames section:first-child { display: none; }
		.bar { padding: 10px 0; gap: 8px; }
		.bar > * { flex: 1 1 auto; padding: 7px 8px; font-size: .933rem; }
		.look-tabs { gap: 0 14px; }
		.wants { columns: 1; margin-left: 27px; }
		.people .do > *, .versions .do > * { margin: 0 14px 0 0; }
		.ask { margin-top: 0; }
	}
`;
