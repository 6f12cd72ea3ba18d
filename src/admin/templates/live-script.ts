/**
 * Shows the mail beside the editor while somebody writes. A form of its own posts what was typed into a frame; the answer is a
 * document with a policy of its own, so nothing of the mail reaches this page. The next frame takes the place of the last one
 * once it is there: nothing flickers, and the way back in the browser stays free of previews.
 */
export const liveScript = `
(() => {
	const form = document.getElementById("editor");
	const room = document.querySelector("[data-live]");
	if (!form || !room) return;
	const REST = 500;
	const FIELDS = ["id", "name", "notification", "locale", "format", "dialect", "subject", "preheader", "content"];
	room.hidden = false;
	const carrier = document.createElement("form");
	carrier.method = "post";
	carrier.action = room.dataset.live;
	carrier.hidden = true;
	const carried = FIELDS.map((name) => {
		const input = document.createElement("textarea");
		input.name = name;
		carrier.append(input);
		return [name, input];
	});
	document.body.append(carrier);

	let said = "";
	let turn = 0;
	const show = () => {
		if (!room.open) return;
		for (const [name, input] of carried) input.value = form.elements.namedItem(name)?.value ?? "";
		const saying = JSON.stringify(carried.map(([, input]) => input.value));
		if (saying === said) return;
		said = saying;
		const frame = document.createElement("iframe");
		frame.name = "live-" + ++turn;
		frame.title = room.dataset.title;
		frame.className = "coming";
		const mine = turn;
		room.append(frame);
		carrier.target = frame.name;
		frame.addEventListener("load", () => {
			if (mine !== turn) return frame.remove();
			for (const other of room.querySelectorAll("iframe")) if (other !== frame) other.remove();
			frame.className = "";
		});
		carrier.submit();
	};

	let timer;
	const soon = () => { clearTimeout(timer); timer = setTimeout(show, REST); };
	form.addEventListener("input", soon);
	form.addEventListener("change", soon);
	room.addEventListener("toggle", show);
	show();
})();
`;
