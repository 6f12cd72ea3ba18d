import type { Preview } from "../../actions/preview-template.ts";
import { inScheme } from "../look/in-scheme.ts";
import type { Look } from "../look/look.ts";
import type { Text } from "../text/en.ts";

/** A mail that is kept nowhere, on a desk, on a phone and as text. Its frames get no origin and no script. */
export function PreviewFrames({ preview, scheme, text }: { preview: Preview; scheme: Look["scheme"]; text: Text }) {
	const t = text.templates.preview;
	const html = inScheme(preview.html, scheme);
	const frame = text.notifications.look.frame(preview.subject);
	return (
		<>
			<p class="subject-line panel">
				<b>{text.notifications.look.subject}:</b> {preview.subject}
			</p>
			<div class="frames">
				<section class="mail" aria-labelledby="wide">
					<h2 id="wide">{t.wide}</h2>
					<div class={`stage desk ${scheme}`}>
						<iframe sandbox="" srcdoc={html} title={`${frame} (${t.wide})`}></iframe>
					</div>
				</section>
				<section class="mail" aria-labelledby="narrow">
					<h2 id="narrow">{t.narrow}</h2>
					<div class={`stage phone ${scheme}`}>
						<iframe sandbox="" srcdoc={html} title={`${frame} (${t.narrow})`}></iframe>
					</div>
				</section>
			</div>
			<details class="panel">
				<summary>{t.text}</summary>
				<pre class="plain-mail" tabindex={0} lang={preview.locale ?? undefined}>
					{preview.text}
				</pre>
			</details>
		</>
	);
}
