/** One message, one event: the mail in its frame, what is known of it, its attempts. */
export const message = `
	.outcome { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px 12px; margin: 8px 0 0; }
	.detail { color: var(--soft); font-size: .867rem; margin: 4px 0 0; overflow-wrap: anywhere; }
	.split { display: grid; grid-template-columns: minmax(0, 1fr) 390px; gap: 20px; align-items: start; }
	.mail { min-width: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; margin-bottom: 18px; overflow: clip; scroll-margin-top: 8px; }
	.tabs { display: flex; flex-wrap: wrap; gap: 0 4px; padding: 0 10px; border-bottom: 1px solid var(--line); }
	.tabs a { padding: 10px 10px 8px; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent; }
	.tabs a:hover { color: var(--ink); }
	.tabs a:focus-visible { outline-offset: -2px; }
	.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--post); }
	.tabs a:last-child { margin-left: auto; color: var(--link); text-decoration: underline; }
	.mail iframe { display: block; width: 100%; height: 78vh; min-height: 520px; border: 0; background: #fff; resize: vertical; }
	.mail .note { padding: 8px 18px; margin: 0; }
	.mail iframe + .note { border-top: 1px solid var(--line); }
	.plain-mail, .json { padding: 16px 18px; max-height: 74vh; overflow: auto; }
	.json { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; }
	.plain-mail:focus-visible { outline-offset: -2px; }

	.facts dl { margin: 0; display: grid; gap: 7px; }
	.facts dl > div { display: grid; grid-template-columns: 6.6rem minmax(0, 1fr); gap: 12px; }
	.facts dt { color: var(--soft); }
	.facts dd { margin: 0; overflow-wrap: anywhere; }
	.facts dd small { display: inline; }
	.facts ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 4px; }
	.facts.wide dl { grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 7px 32px; }

	#send { margin-top: 20px; }
	.resend form { display: grid; gap: 12px; }
	.resend .field small { display: block; margin-top: 3px; }
	.resend .main { justify-self: start; }
	.resend p:last-child { margin: 0; }
	.resend .copy { display: grid; gap: 12px; }
	.resend .source { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; }
	.resend .alert p { margin: 0 0 8px; }
	.resend .alert button { margin-bottom: 4px; }
	.resend .plain { text-align: left; }
	.stops { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-top: 14px; }
	progress { width: 100%; height: 14px; accent-color: var(--act); margin: 0 0 12px; }
	.shows { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 10px; }
	.shows [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
	#changes h3 { font-size: .93rem; margin: 14px 0 6px; }
	#changes summary { margin: 14px 0 6px; cursor: pointer; }
	.check { display: flex; gap: 9px; align-items: start; margin: 0; }
	.check label { font-weight: 400; color: var(--ink); margin: 0; font-size: 1rem; }
	#failure-log { scroll-margin-top: 8px; }
	#failure-log:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
	.timeline { list-style: none; margin: 0; padding: 0; }
	.timeline li { position: relative; display: grid; grid-template-columns: 12.4rem 8rem minmax(0, 1fr); gap: 4px 14px; align-items: baseline; padding: 10px 0; border-top: 1px solid var(--line); }
	.timeline li:first-child { border: 0; padding-top: 0; }
	.timeline .at { color: var(--soft); font-variant-numeric: tabular-nums; }
	.timeline .detail, .timeline small { display: block; overflow-wrap: anywhere; }
	.timeline .chip { white-space: normal; }
	.next { margin: 12px 0 0; font-weight: 600; }
	.decisions { list-style: none; margin: 0; padding: 0; }
	.decisions li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 12px; padding: 9px 0; border-top: 1px solid var(--line); align-items: baseline; }
	.decisions li:first-child { border: 0; }
	.decisions small { margin-left: 8px; overflow-wrap: anywhere; }
	.decisions a { overflow-wrap: anywhere; }
	.decisions .why { display: block; }
	.decisions .chip { justify-self: start; }

	@media (max-width: 1000px) { .split { grid-template-columns: minmax(0, 1fr); gap: 0; } .mail iframe { height: 66vh; } }
	@media (max-width: 700px) {
		.facts dl > div { grid-template-columns: 6.4rem minmax(0, 1fr); }
		.timeline li { grid-template-columns: minmax(0, 1fr) auto; }
		.timeline .mark { order: -1; }
		.timeline .at { text-align: right; }
		.timeline .happened { grid-column: 1 / -1; }
		.decisions li { grid-template-columns: minmax(0, 1fr); gap: 4px; }
		.decisions small { display: block; margin: 0; }
		.mail iframe { min-height: 360px; }
		.tabs { padding: 0 4px; }
		.tabs a { padding: 10px 8px 8px; }
	}
`;
