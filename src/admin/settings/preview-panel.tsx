import type { Text } from "../text/en.ts";

/** The order confirmation in a frame without an origin. Its button sends what was typed into the frame; whoever may only look sees what is stored. */
export function PreviewPanel({ mayChange, text }: { mayChange: boolean; text: Text }) {
	const t = text.settings.preview;
	return (
		<section class="mail seen" aria-labelledby="preview-title">
			<div class="find">
				<div>
					<h2 id="preview-title">{t.title}</h2>
					<p class="note">{t.lead}</p>
				</div>
				<Choice name="width" legend={t.width} values={t.widths} />
				<Choice name="scheme" legend={t.scheme} values={t.schemes} />
				<p class="check">
					<input id="images" name="images" type="checkbox" value="1" />
					<label for="images">{t.images}</label>
				</p>
				<button
					id="show-preview"
					type="submit"
					class="button"
					formnovalidate
					{...(mayChange ? { formaction: "/admin/settings/previews", formtarget: "seen" } : {})}
				>
					{t.show}
				</button>
			</div>
			<div class="stage" id="stage" data-title={t.frame}>
				<iframe name="seen" sandbox="" src="/admin/settings/preview" title={t.frame}></iframe>
			</div>
		</section>
	);
}

/** The first is what counts to begin with. */
function Choice({ name, legend, values }: { name: string; legend: string; values: Record<string, string> }) {
	return (
		<fieldset class="choice">
			<legend>{legend}</legend>
			{Object.entries(values).map(([value, label], i) => (
				<p class="check">
					<input id={`${name}-${value}`} name={name} type="radio" value={value} checked={i === 0} />
					<label for={`${name}-${value}`}>{label}</label>
				</p>
			))}
		</fieldset>
	);
}
