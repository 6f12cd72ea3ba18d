/** Colours, type and the parts that every page has. All pairs of text and ground have a contrast of 4.5:1 or more. */
export const base = `
	:root {
		color-scheme: light dark;
		--ground: light-dark(#f4f4f1, #131518);
		--panel: light-dark(#ffffff, #1b1e23);
		--sunk: light-dark(#f8f8f6, #16191d);
		--ink: light-dark(#1c1e21, #e5e7eb);
		--soft: light-dark(#585d66, #a3a9b4);
		--line: light-dark(#dcddd8, #31363e);
		--edge: light-dark(#858a92, #747b87);
		--link: light-dark(#0b5394, #8cc0f5);
		--act: light-dark(#1d4f80, #2f6cab);
		--act-over: light-dark(#163d63, #3a7bbf);
		--post: light-dark(#b3261e, #ff8a80);
		--good: light-dark(#17613a, #7fdba4); --good-ground: light-dark(#e2f3e8, #15301f);
		--busy: light-dark(#0b5394, #8cc0f5); --busy-ground: light-dark(#e3eefa, #152a40);
		--warn: light-dark(#744a00, #f1c56b); --warn-ground: light-dark(#fbefd2, #36290e);
		--bad: light-dark(#9c1c14, #ff9d94); --bad-ground: light-dark(#fce6e3, #401b18);
		--calm: light-dark(#50555e, #b0b6c0); --calm-ground: light-dark(#ebebe7, #2a2e35);
	}
	* { box-sizing: border-box; }
	html { font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; -webkit-text-size-adjust: 100%; }
	body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word; min-height: 100vh; display: flex; flex-direction: column; }
	main { flex: 1; width: 100%; max-width: 1320px; margin: 0 auto; padding: 20px 24px 40px; outline: 0; }
	h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; margin: 0; overflow-wrap: anywhere; }
	h1 small { font-size: .9rem; font-weight: 400; color: var(--soft); letter-spacing: 0; }
	h2 { font-size: 1rem; font-weight: 650; margin: 0 0 10px; }
	p { margin: 0 0 10px; }
	small { font-size: .867rem; color: var(--soft); }
	a { color: var(--link); text-underline-offset: 2px; }
	a:hover { text-decoration-thickness: 2px; }
	:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
	pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
	.skip { position: absolute; left: -999px; top: 0; padding: 8px 14px; background: var(--panel); z-index: 9; }
	.skip:focus { left: 0; }
	.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

	.top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 22px; padding: 0 24px; min-height: 52px; background: var(--panel); border-bottom: 1px solid var(--line); }
	.brand { font-weight: 700; letter-spacing: -.01em; color: var(--ink); text-decoration: none; padding: 12px 0; }
	.brand::before { content: ""; display: inline-block; width: 20px; height: 15px; margin-right: 9px; vertical-align: -2px; background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 15'%3E%3Crect width='20' height='15' rx='3' fill='%23b3261e'/%3E%3Cpath d='M2.5 3.5 10 9l7.5-5.5' fill='none' stroke='%23fff' stroke-width='1.8' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E") center / contain no-repeat; }
	.top nav { display: flex; flex-wrap: wrap; gap: 0 1px; align-self: stretch; }
	.top nav a { display: flex; align-items: center; padding: 12px 7px 10px; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent; }
	.top nav a:hover { color: var(--ink); }
	.top nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--post); }
	.top .places { flex: 0 0 calc(100% + 48px); margin: 0 -24px; padding: 0 17px; background: var(--sunk); border-top: 1px solid var(--line); }
	.top .places a { padding: 8px 7px 6px; font-size: .933rem; }
	.who { margin-left: auto; display: flex; align-items: center; gap: 14px; min-width: 0; }
	.shop { color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 30ch; }
	.foot { padding: 14px 24px; border-top: 1px solid var(--line); }
	.foot form { display: flex; flex-wrap: wrap; gap: 0 14px; justify-content: flex-end; max-width: 1272px; margin: 0 auto; }

	button, .button { font: inherit; cursor: pointer; }
	.plain { border: 0; background: none; color: var(--link); padding: 6px 2px; max-width: 100%; text-align: left; overflow-wrap: anywhere; text-decoration: underline; text-underline-offset: 2px; }
	.plain[aria-pressed="true"] { color: var(--ink); text-decoration: none; font-weight: 600; }
	.main, .button { display: inline-block; border: 1px solid var(--act); border-radius: 6px; padding: 7px 16px; font-weight: 600; text-decoration: none; }
	.main { background: var(--act); color: #fff; }
	.main:hover { background: var(--act-over); }
	.button { background: var(--panel); color: var(--link); border-color: var(--edge); }
	.button:hover { background: var(--sunk); }
	label { font-size: .867rem; font-weight: 600; color: var(--soft); display: block; margin-bottom: 3px; }
	input, select { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; padding: 6px 9px; width: 100%; min-width: 0; height: 36px; }
	input[type="checkbox"] { width: 18px; height: 18px; margin: 0; flex: none; accent-color: var(--act); }
	[aria-invalid="true"] { border-color: var(--bad); box-shadow: 0 0 0 1px var(--bad); }
	.field { margin: 0; min-width: 0; }

	.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; margin: 0 0 18px; }
	.head { margin-bottom: 16px; }
	.kind { color: var(--soft); margin: 0 0 2px; }
	.lead { color: var(--soft); max-width: 70ch; }
	.note { font-size: .867rem; color: var(--soft); margin: 8px 0; }
	.empty { text-align: center; padding: 48px 20px; color: var(--soft); }
	.empty h1, .empty h2 { color: var(--ink); margin-bottom: 6px; }
	.alert { padding: 10px 14px; border-radius: 8px; border-left: 4px solid currentColor; }
	.chip { display: inline-flex; align-items: center; gap: 6px; padding: 1px 9px 1px 8px; border-radius: 99px; font-size: .867rem; font-weight: 600; white-space: nowrap; }
	.chip::before { content: ""; width: 7px; height: 7px; border-radius: 50%; background: currentColor; }
	.chip.calm::before, .chip.busy::before { background: none; border: 1.5px solid currentColor; }
	.chip.bad::before { border-radius: 1px; transform: rotate(45deg); }
	.good { color: var(--good); background: var(--good-ground); }
	.busy { color: var(--busy); background: var(--busy-ground); }
	.warn { color: var(--warn); background: var(--warn-ground); }
	.bad { color: var(--bad); background: var(--bad-ground); }
	.calm { color: var(--calm); background: var(--calm-ground); }

	.door { max-width: 400px; margin: 9vh auto 0; }
	.door h1 { margin-bottom: 6px; }
	.door form { margin-top: 16px; }
	.door .main { margin-top: 14px; width: 100%; }
	@media (max-width: 700px) {
		main { padding: 16px 14px 32px; }
		.top { padding: 0 14px; gap: 0 16px; }
		.top nav { order: 3; flex-basis: 100%; margin-left: -10px; flex-wrap: wrap; gap: 0; }
		.top nav a { padding: 8px 9px 6px; }
		.top .places { flex-basis: calc(100% + 28px); margin: 0 -14px; padding: 0 5px; }
		.foot { padding: 12px 14px; }
		.shop { max-width: 18ch; }
		input, select { font-size: 16px; height: 40px; }
		.panel { padding: 14px; }
	}
`;
