/** The log: its filters, its table, which is a list of cards on a narrow screen, and the outbox. */
export const log = `
	.filters { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 10px 12px; align-items: start; }
	.filters .do { margin: 0; display: flex; align-items: center; gap: 16px; }
	.filters .q { grid-column: span 4; }
	.filters .do { grid-column: 1 / -1; }
	.filters .more { grid-column: 1 / -1; }
	.more summary { width: max-content; cursor: pointer; color: var(--link); }
	.more .filters { margin-top: 10px; }
	.filters .reason { grid-column: span 2; }

	table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
	th { text-align: left; font-size: .867rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
	th, td { padding: 8px 10px; vertical-align: baseline; }
	td { overflow-wrap: anywhere; }
	.n { text-align: right; }
	.messages { position: relative; background: var(--panel); border: 1px solid var(--line); border-spacing: 0; border-collapse: separate; border-radius: 10px; }
	.messages th { border-bottom: 1px solid var(--line); }
	.messages td { border-top: 1px solid var(--line); }
	.messages tbody tr:first-child td { border-top: 0; }
	.messages tr > :first-child { padding-left: 18px; }
	.messages tr > :last-child { padding-right: 18px; }
	.messages tbody tr { position: relative; }
	.messages tbody tr:hover { background: var(--sunk); }
	.messages td.when { white-space: nowrap; color: var(--soft); }
	.messages td small { display: block; }
	@media (min-width: 701px) {
		.messages td.type { width: 16%; }
		.messages td.to { width: 21%; }
		.messages td.subject { min-width: 9rem; }
		.messages td.order { min-width: 6.5rem; }
		.messages td.order a { display: inline-block; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
	}
	.messages .open::before { content: ""; display: inline-block; width: 15px; height: 10px; margin-right: 8px; background: var(--edge); mask: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 15 10'%3E%3Cpath d='M.8 5C2.200 2.400 4.600.9 7.500.9s5.300 1.500 6.700 4.100C12.800 7.600 10.400 9.100 7.500 9.100S2.200 7.600.8 5z' fill='none' stroke='%23000' stroke-width='1.400'/%3E%3Ccircle cx='7.500' cy='5' r='2'/%3E%3C/svg%3E") center / contain no-repeat; }
	.messages tr:hover .open::before { background: var(--link); }
	.messages .open, .inbox .open { color: var(--ink); font-weight: 600; text-decoration: none; }
	.messages .open::after, .inbox .open::after { content: ""; position: absolute; inset: 0; }
	.messages .open:hover, .inbox .open:hover { text-decoration: underline; }
	.messages .open:focus-visible { outline: 0; }
	.messages .open:focus-visible::after, .inbox .open:focus-visible::after { outline: 2px solid var(--link); outline-offset: -2px; border-radius: 4px; }
	.messages td.order a, .messages td.n a { position: relative; z-index: 1; padding: 3px 0; }
	.messages td.n a { font-weight: 700; color: var(--bad); }
	.messages td.order label { position: relative; z-index: 1; display: inline-flex; align-items: center; gap: 6px; padding: 3px 0; cursor: pointer; }
	.messages td.order label span { max-width: 10rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
	.choosing > .do, .takes + .do { margin-top: 14px; }
	.save-view { margin: 0 0 12px; }
	.save-view summary { color: var(--link); cursor: pointer; width: max-content; max-width: 100%; padding: 3px 0; }
	.views-list { list-style: none; margin: 0; padding: 0; }
	.views-list > li > p { margin: 0 0 8px; }
	.views-list .change { display: flex; flex-wrap: wrap; align-items: end; gap: 10px; }
	.views-list .find { flex: 1 1 260px; }
	.pager { display: flex; gap: 12px; justify-content: center; margin-top: 18px; }

	.inbox { list-style: none; margin: 0; padding: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; }
	.inbox:empty { display: none; }
	.inbox li { position: relative; display: grid; grid-template-columns: minmax(0, 13rem) minmax(0, 1fr) auto auto; gap: 4px 18px; align-items: baseline; padding: 11px 18px; border-top: 1px solid var(--line); }
	.inbox li:first-child { border-top: 0; }
	.inbox li:hover { background: var(--sunk); }
	.inbox .to, .inbox .open { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
	.inbox .type, .inbox time { color: var(--soft); font-size: .867rem; }

	@media (max-width: 1000px) {
		.filters { grid-template-columns: repeat(3, minmax(0, 1fr)); }
		.filters .q { grid-column: 1 / -1; }
	}
	@media (max-width: 700px) {
		.filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
		.filters .subject, .filters .notification { grid-column: 1 / -1; }
		.messages, .messages tbody { display: block; }
		.messages { border: 0; background: none; }
		.messages thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
		.messages tbody tr { display: grid; grid-template: "subject subject" "to status" "type order" "when failures" / minmax(0, 1fr) auto; gap: 4px 12px; align-items: baseline; padding: 12px 14px; margin-bottom: 10px; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; }
		.messages td, .messages tr > :first-child, .messages tr > :last-child { border: 0; padding: 0; }
		.messages td.subject { grid-area: subject; }
		.messages td.to { grid-area: to; }
		.messages td.status { grid-area: status; text-align: right; }
		.messages td.type { grid-area: type; }
		.messages td.order { grid-area: order; text-align: right; }
		.messages td.when { grid-area: when; }
		.messages td.n { grid-area: failures; }
		.messages td.when, .messages td.type, .messages td.order, .messages td.n { font-size: .867rem; color: var(--soft); }
		.messages td.type small { display: inline; font-size: 1em; }
		.messages td.type small::before { content: " · "; }
		.messages td.n::before { content: attr(data-label) ": "; }
		.inbox li { grid-template-columns: minmax(0, 1fr) auto; padding: 11px 14px; }
		.inbox .open { order: -1; grid-column: 1 / -1; white-space: normal; }
		.inbox .type { grid-column: 1; }
		.inbox time { grid-column: 2; grid-row: 2; }
	}
`;
