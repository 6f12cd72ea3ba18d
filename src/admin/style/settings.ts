/** Senders and suppressions: lists of settings, their forms, values to copy. */
export const settings = `
	.beside { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; margin-bottom: 6px; }
	.list { background: var(--panel); border: 1px solid var(--line); border-spacing: 0; border-collapse: separate; border-radius: 10px; position: relative; }
	.list th { border-bottom: 1px solid var(--line); }
	.list td { border-top: 1px solid var(--line); }
	.list tbody tr:first-child td { border-top: 0; }
	.list tr > :first-child { padding-left: 18px; }
	.list tr > :last-child { padding-right: 18px; }
	.list td small { display: block; }
	.list .name { font-weight: 600; }
	.list .name small { font-weight: 400; }
	.list .do { text-align: right; }
	.list .do .plain { padding: 2px; white-space: nowrap; position: relative; }
	.list tr:target { background: var(--sunk); }
	.health { display: inline-grid; gap: 3px; justify-items: start; }
	.narrow { display: none; }
	.standard { font-weight: 600; }

	.find { display: flex; flex-wrap: wrap; align-items: end; gap: 10px 14px; }
	.find .field { flex: 1 1 240px; }
	.find > a { padding: 7px 0; }
	.stack { display: grid; gap: 12px; align-content: start; }
	.stack .field small, .stack > p { display: block; margin-top: 3px; margin-bottom: 0; }
	.stack .main, .stack .button { justify-self: start; }
	.entry { max-width: 620px; }
	fieldset { min-width: 0; margin: 0; }
	legend { float: left; width: 100%; padding: 0; margin-bottom: 10px; font-weight: 650; }
	legend + * { clear: both; }
	.stack legend { margin-bottom: 0; }
	.stack .check { display: flex; margin: 2px 0; }
	.field .fault { color: var(--bad); font-weight: 600; }
	.services { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr)); gap: 12px; }
	.services li { position: relative; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; }
	.services li:hover { background: var(--sunk); }
	.services a { font-weight: 600; color: var(--ink); text-decoration: none; }
	.services a::after { content: ""; position: absolute; inset: 0; border-radius: 10px; }
	.services a:focus-visible { outline: 0; }
	.services a:focus-visible::after { outline: 2px solid var(--link); outline-offset: -2px; }
	.services small { display: block; }

	code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; background: var(--sunk); border: 1px solid var(--line); border-radius: 4px; padding: 1px 5px; overflow-wrap: anywhere; }
	.copy { user-select: all; }
	.dns { table-layout: fixed; margin-bottom: 10px; }
	.dns th, .dns td { padding: 8px 10px; border-top: 1px solid var(--line); }
	.dns thead th { border: 0; }
	.dns tr > :first-child { padding-left: 0; width: 7.2rem; }
	.dns tr > :nth-child(2) { width: 5rem; }
	.dns .detail { display: block; }
	summary { cursor: pointer; color: var(--link); padding: 3px 0; }
	details .json { margin-top: 6px; max-height: 46vh; overflow: auto; }
	div.alert { margin-bottom: 12px; }
	.said { display: block; font-size: .867rem; margin-top: 4px; overflow-wrap: anywhere; }
	.standing form { margin: 0 0 16px; }
	.standing form:last-child { margin: 0; padding-top: 12px; border-top: 1px solid var(--line); }
	.danger { color: var(--bad); border-color: var(--bad); }
	.after { margin: 14px 0 0; }
	.replay-all { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
	.replay-all p { margin: 0; color: var(--soft); flex: 1 1 20rem; }
	.replay p { margin-bottom: 10px; }

	@media (max-width: 1000px) { .narrow { display: inline-block; } }
	@media (max-width: 700px) {
		.list, .list tbody { display: block; }
		.list { border: 0; background: none; }
		.list thead, .dns thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
		.list tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 12px; align-items: baseline; padding: 12px 14px; margin-bottom: 10px; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; }
		.list td, .list tr > :first-child, .list tr > :last-child { border: 0; padding: 0; }
		.list .name, .list .do { grid-column: 1 / -1; }
		.list .do { text-align: left; }
		.list td[data-label]::before, .dns td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
		.senders td { grid-column: 1 / -1; }
		.dns, .dns tbody, .dns tr, .dns td, .dns tr > :first-child, .dns tr > :nth-child(2) { display: block; width: auto; }
		.dns tr { padding: 10px 0; border-top: 1px solid var(--line); }
		.dns td, .dns tr > :first-child { border: 0; padding: 2px 0; }
		.dns td:first-child { font-weight: 600; }
	}
`;
