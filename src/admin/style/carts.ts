/** Carts: the list with its figures, one cart, the settings of reminders. */
export const carts = `
	.tiles { display: flex; flex-wrap: wrap; gap: 12px 44px; margin: 14px 0; }
	.tiles dt { color: var(--soft); font-size: .867rem; font-weight: 600; }
	.tiles dd { margin: 0; font-size: 1.333rem; font-weight: 650; font-variant-numeric: tabular-nums; }
	.tiles small { display: block; font-weight: 400; }
	.sum { display: block; white-space: nowrap; }
	.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 18px 40px; margin-bottom: 8px; }
	.chart { margin: 0; min-width: 0; }
	.chart figcaption { font-weight: 600; margin-bottom: 4px; }
	.chart svg { display: block; overflow: hidden; }
	.chart text { fill: var(--ink); font-size: 13px; }
	.chart .value { font-weight: 600; font-variant-numeric: tabular-nums; }
	.chart .ground { fill: var(--calm-ground); }
	.chart .bar { fill: var(--act); }
	.numbers th, .numbers td { padding: 7px 10px; border-top: 1px solid var(--line); }
	.numbers thead th { border: 0; }
	.numbers th.n { white-space: normal; text-align: right; }
	.numbers tr > :first-child { padding-left: 0; }
	.numbers tr > :last-child { padding-right: 0; }
	.goods { margin-bottom: 10px; }
	.goods .name { font-weight: 600; }
	.goods small { display: block; font-weight: 400; }
	.goods .n { white-space: nowrap; }
	.picture::before { content: ""; display: inline-block; width: 13px; height: 10px; margin-right: 6px; border: 1.5px solid currentColor; border-radius: 2px; vertical-align: -1px; }
	.worth { text-align: right; margin: 0; }
	.choices { display: flex; flex-wrap: wrap; gap: 0 6px; margin-bottom: 12px; }
	.choices a { padding: 6px 10px; border-radius: 6px; color: var(--soft); text-decoration: none; }
	.choices a:hover { color: var(--ink); background: var(--sunk); }
	.choices a[aria-current] { color: var(--ink); font-weight: 600; background: var(--panel); box-shadow: inset 0 0 0 1px var(--edge); }
	.carts .n { white-space: nowrap; }
	@media (min-width: 1001px) { .carts td[data-label] { white-space: nowrap; } }
	.carts .name, .carts .what, .carts .status { width: 22%; }
	.standing .end { padding-top: 12px; border-top: 1px solid var(--line); }

	.whole { border: 0; padding: 0; }
	.reminders .note { margin: 3px 0 0; }
	.reminders h2 { margin-top: 4px; }
	.reminders .check small { display: block; max-width: 72ch; }
	.reminders .check label { font-weight: 600; }
	.reminders .check .alert { display: block; margin-top: 6px; }
	.group > * { max-width: 620px; }
	.check-and { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 4px 16px; }
	.length { grid-template-columns: minmax(0, 1fr) minmax(0, 10rem); }
	.advice ol { margin: 0 0 10px; padding-left: 20px; display: grid; gap: 8px; }
	.advice p { margin: 0; }

	@media (max-width: 700px) {
		.carts td, .carts .name, .carts .what, .carts .status { width: auto; }
		.carts .what { grid-column: 1; }
		.carts .total { grid-column: 2; font-weight: 600; }
		.carts .status, .carts td[data-label] { grid-column: 1 / -1; }
		.carts td[data-label] { font-size: .867rem; }
		.goods, .goods tbody { display: block; }
		.goods thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
		.goods tr { display: flex; flex-wrap: wrap; gap: 2px 14px; padding: 9px 0; border-top: 1px solid var(--line); }
		.goods tr td, .goods tr > :first-child { border: 0; padding: 0; }
		.goods .name { flex-basis: 100%; }
		.goods td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
		.numbers th, .numbers td { padding: 7px 6px; }
		.length { grid-template-columns: minmax(0, 1fr) minmax(0, 8rem); padding: 0; border: 0; }
		.reminders .pair { padding-bottom: 0; border: 0; }
		.tiles { gap: 12px 28px; }
	}
`;
