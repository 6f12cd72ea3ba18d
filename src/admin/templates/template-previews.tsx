import { Hono } from "hono";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { recentLookEvents } from "../look/look-event.ts";
import { LookFields } from "../look/look-form.tsx";
import { faultSentence } from "../text/fault-sentence.ts";
import { CarriedFields } from "./carried-fields.tsx";
import { lockedForReaders, readEditing } from "./editing.tsx";
import { fieldName } from "./field-name.ts";
import { lookAtTyped } from "./look-at-typed.ts";
import { PreviewFrames } from "./preview-frames.tsx";
import { ProblemList } from "./problem-list.tsx";
import { SampleField } from "./sample-field.tsx";

/** What was typed as it would look, without saving it. The way back brings everything along. */
export const templatePreviews = new Hono<AdminEnv>();

templatePreviews.post("/previews", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const { entry, form, faults: found } = await readEditing(c);
	const { row, look, type, about, preview, faults: unreadable } = await lookAtTyped(c, entry, form);
	const recent = await recentLookEvents(c, type);
	const t = text.templates.preview;
	const faults = [...found.filter(({ pointer }) => pointer === "/upload"), ...unreadable];
	const title = t.title(entry.name || text.templates.start.title);
	// The frames have no address, so they live by this page's policy: a mail's looks are in its style attributes.
	c.header("Content-Security-Policy", pagePolicy(look.images));
	return showPage(
		c,
		{ title, at: "templates", here: row ? `/admin/templates/${row.id}` : "/admin/templates/new" },
		<>
			<div class="head">
				<h1>{title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			<form method="post" action={row ? `/admin/templates/${row.id}` : "/admin/templates"} class="panel find look">
				<CarriedFields entry={entry} id={row?.id} />
				<input type="hidden" name="look" value="1" />
				<LookFields look={look} languages={withOwn(deps.renderer.languages, entry.locale)} recent={recent} visitor={visitor} language={language} text={text}>
					{entry.notification === "" ? <SampleField chosen={type} c={c} /> : null}
				</LookFields>
				<p class="field">
					<label for="scheme">{text.notifications.look.colours}</label>
					<select id="scheme" name="scheme">
						<option value="light">{text.notifications.look.schemes.light}</option>
						<option value="dark" selected={look.scheme === "dark"}>
							{text.notifications.look.schemes.dark}
						</option>
					</select>
				</p>
				<p class="check">
					<input id="images" name="images" type="checkbox" value="1" checked={look.images} />
					<label for="images">{text.message.showImages}</label>
				</p>
				<p class="do">
					<button type="submit" class="button" formaction="/admin/templates/previews">
						{text.notifications.look.show}
					</button>
					<button type="submit" class="main" name="do" value="edit">
						{t.edit}
					</button>
					<button type="submit" class="button" name="do" value="draft">
						{text.templates.form.save}
					</button>
					<button type="submit" class="button" name="do" value="publish">
						{text.templates.form.publish}
					</button>
				</p>
			</form>
			{faults.length > 0 ? (
				<div class="alert bad" role="alert">
					{t.faults}
					<ul>
						{faults.map(({ pointer, detail }) => (
							<li>
								{fieldName(pointer, c)}: {faultSentence(detail, language, text.templates.form.fillIn)}
							</li>
						))}
					</ul>
				</div>
			) : null}
			{about?.gone ? <p class="note">{text.notifications.look.gone}</p> : null}
			{preview && preview.problems.length > 0 ? (
				<ProblemList problems={preview.problems} entry={entry} isBeside={false} language={language} text={text} />
			) : null}
			{preview && preview.html !== "" ? <PreviewFrames preview={preview} scheme={look.scheme} text={text} /> : null}
		</>,
	);
});

function pagePolicy(remoteImages: boolean): string {
	const images = remoteImages ? "https: http: data:" : "data:";
	return `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' ${images}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
}

function withOwn(languages: string[], own: string): string[] {
	return own === "" || languages.includes(own) ? languages : [...languages, own];
}
