import { type ContentForm, readContent } from "../actions/read-content.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { type AdminContext, visitorOf } from "./admin-env.ts";
import type { Text } from "./text/en.ts";

const VIEWS = ["html", "text", "headers"] as const satisfies ContentForm[];
const LONGEST = 20_000;

/** How the mail is looked at. The HTML of a mail only ever stands in the frame, so it is not read here. */
export interface View {
	form: (typeof VIEWS)[number];
	images: boolean;
	/** The text or the headers, where those are looked at. */
	content: string | undefined;
}

export async function readView(c: AdminContext, row: MessageRow): Promise<View> {
	const form = VIEWS.find((one) => one === c.req.query("view")) ?? "html";
	const kept = form === "html" ? undefined : await readContent(c.var.deps, visitorOf(c).shop.id, row.id, form);
	return { form, images: c.req.query("images") === "1", content: typeof kept === "string" ? kept : undefined };
}

export function Mail({ row, view, text }: { row: MessageRow; view: View; text: Text }) {
	const address = `/admin/messages/${row.id}`;
	if (row.contentKey === null)
		return (
			<section class="mail" id="mail">
				<p class="empty">{text.message.noContent}</p>
			</section>
		);
	return (
		<section class="mail" id="mail" aria-label={text.message.views.html}>
			<nav class="tabs" aria-label={text.message.viewAs}>
				{VIEWS.map((form) => (
					<a href={form === "html" ? `${address}#mail` : `${address}?view=${form}#mail`} {...(form === view.form ? { "aria-current": "true" as const } : {})}>
						{text.message.views[form]}
					</a>
				))}
				<a href={`${address}/content?as=eml`} download={`${row.id}.eml`}>
					{text.message.eml}
				</a>
			</nav>
			{row.secret ? <p class="note">{text.message.masked}</p> : null}
			{view.form === "html" ? <Frame row={row} images={view.images} text={text} /> : <Plain row={row} view={view} text={text} />}
		</section>
	);
}

function Frame({ row, images, text }: { row: MessageRow; images: boolean; text: Text }) {
	const address = `/admin/messages/${row.id}`;
	return (
		<>
			<iframe
				sandbox=""
				src={`${address}/content?as=html${images ? "&images=1" : ""}`}
				title={text.message.frame(row.subject ?? row.id)}
				loading="lazy"
			></iframe>
			<p class="note">
				{images ? text.message.imagesOn : text.message.imagesOff}{" "}
				<a href={images ? `${address}#mail` : `${address}?images=1#mail`}>{images ? text.message.hideImages : text.message.showImages}</a>
			</p>
		</>
	);
}

function Plain({ row, view: { form, content = "" }, text }: { row: MessageRow; view: View; text: Text }) {
	return (
		<>
			<pre class="plain-mail" tabindex={0}>
				{content.slice(0, LONGEST)}
			</pre>
			{content.length > LONGEST ? (
				<p class="note">
					{text.message.cut} <a href={`/admin/messages/${row.id}/content?as=${form}`}>{text.message.whole}</a>
				</p>
			) : null}
		</>
	);
}
