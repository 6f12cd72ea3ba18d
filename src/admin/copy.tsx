import { readContent } from "../actions/read-content.ts";
import { withoutScriptLinks } from "../core/link-safety.ts";
import { isResendable } from "../core/message-status.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { type AdminContext, visitorOf } from "./admin-env.ts";
import { Field } from "./field.tsx";
import { showPage } from "./layout.tsx";
import type { Hitch, ResendEntry } from "./resend-entry.ts";
import { QuestionBox } from "./sure.tsx";

/** A frame without an address lives by the policy of its page: a mail's looks are in its style attributes. */
const PREVIEW_POLICY =
	"default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The page on which one copy of a mail is changed before it goes out again. */
export async function showCopy(c: AdminContext, row: MessageRow, entry?: ResendEntry, hitch?: Hitch, preview = false) {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.byHand.copy;
	const kept = entry?.html ?? (await readContent(deps, shop.id, row.id, "html"));
	const barred = !isResendable(row) ? text.resend.security : !allows(scopes, "messages:write") ? text.resend.readOnly : kept === undefined ? t.gone : undefined;
	const html = typeof kept === "string" ? kept : "";
	const address = `/admin/messages/${row.id}`;
	const fault = (field: Hitch["field"]) => (hitch?.field === field ? hitch?.sentence : undefined);
	if (entry?.html === undefined && html !== "" && !barred) c.set("bodyShown", { message: row.id, as: "copy" });
	if (preview) c.header("Content-Security-Policy", PREVIEW_POLICY);
	return showPage(
		c,
		{ title: t.title, at: "log", here: `${address}/copy`, status: hitch ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={address}>{row.subject ?? row.id}</a>
				</p>
				<h1>{t.title}</h1>
			</div>
			{barred ? (
				<p class="alert warn">{barred}</p>
			) : (
				<>
					<p class="lead">{t.lead}</p>
					<form method="post" action={`${address}/copy`} class="panel resend">
						<div class="copy">
							{hitch?.sentence ? (
								<p class="alert bad" role="alert">
									{hitch.sentence}
								</p>
							) : null}
							<QuestionBox question={hitch?.question} sure={entry?.sure ?? []} text={text} />
							<Field name="to" type="email" label={text.resend.to} value={entry?.to ?? row.toAddress ?? ""} fault={fault("to")} maxlength={254} required />
							<Field name="subject" label={t.subject} value={entry?.subject ?? row.subject ?? ""} fault={fault("subject")} maxlength={255} required />
							<Field name="html" label={t.html} hint={t.htmlHint} fault={fault("html")}>
								{(attributes) => (
									<textarea {...attributes} class="source" rows={18} spellcheck={false} required>
										{html}
									</textarea>
								)}
							</Field>
							<Field name="reason" label={text.resend.reason} hint={text.resend.reasonHint} value={entry?.reason ?? ""} fault={fault("reason")} />
							<p class="do">
								<button type="submit" class="main">
									{t.send}
								</button>{" "}
								<button type="submit" class="button" name="do" value="preview">
									{t.preview}
								</button>
							</p>
						</div>
					</form>
					{preview ? (
						<section class="mail" aria-label={t.preview}>
							<p class="note">
								<b>{entry?.subject}</b>
							</p>
							<iframe sandbox="" srcdoc={withoutScriptLinks(html)} title={text.message.frame(entry?.subject ?? "")}></iframe>
						</section>
					) : null}
				</>
			)}
		</>,
	);
}
