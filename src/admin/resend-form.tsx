import type { Visitor } from "../actions/resume-session.ts";
import { addressKey } from "../core/address.ts";
import { isCorrectable } from "../core/address-correction.ts";
import { adminsOf } from "../core/admins.ts";
import { isResendable } from "../core/message-status.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { Field } from "./field.tsx";
import type { Hitch, ResendEntry } from "./resend-entry.ts";
import { QuestionBox } from "./sure.tsx";
import type { Text } from "./text/en.ts";

/** A resend that was not made: what was typed, and why not. */
export type ResendTry = ResendEntry & Hitch;

interface ResendFormProps {
	row: MessageRow;
	visitor: Visitor;
	text: Text;
	tried: ResendTry | undefined;
}

/** The way to send a mail again, or the reason why there is none. */
export function ResendForm({ row, visitor, text, tried }: ResendFormProps) {
	const t = text.resend;
	const barred = !isResendable(row) ? t.security : allows(visitor.scopes, "messages:write") ? undefined : t.readOnly;
	const title = row.contentKey === null ? t.first : t.title;
	const me = visitor.who.email ?? adminsOf(visitor.shop.settings)[0]?.address;
	const isOther = (address: string) => addressKey(address) !== addressKey(row.toAddress ?? "");
	const fault = (field: Hitch["field"]) => (tried?.field === field && !tried?.question ? tried?.sentence : undefined);
	return (
		<section class="panel resend" id="resend" aria-labelledby="resend-title">
			<h2 id="resend-title">{title}</h2>
			{tried?.sentence ? (
				<p class="alert bad" role="alert">
					{tried.sentence}
				</p>
			) : null}
			{barred ? (
				<p>{barred}</p>
			) : (
				<form method="post" action={`/admin/messages/${row.id}/resends#resend`}>
					<QuestionBox question={tried?.question} sure={tried?.sure ?? []} text={text} />
					<Field name="to" type="email" label={t.to} hint={t.toHint} value={tried?.to ?? row.toAddress ?? ""} fault={fault("to")} maxlength={254} required />
					{isCorrectable(row) ? <Check name="from_now_on" label={text.byHand.fromNowOn(row.orderNumber ?? "")} checked={tried?.fromNowOn ?? false} /> : null}
					<Field name="reason" label={t.reason} hint={t.reasonHint} value={tried?.reason ?? ""} fault={fault("reason")} />
					{row.contentKey === null ? null : <Check name="rewrite" label={t.rewrite} checked={tried?.rewrite ?? false} />}
					<p class="do">
						<button type="submit" class={tried?.question ? "button" : "main"}>
							{title}
						</button>{" "}
						{me !== undefined && isOther(me) ? (
							<button type="submit" class="plain" name="to_me" value={me} formnovalidate>
								{text.byHand.toMe(me)}
							</button>
						) : null}
					</p>
					{row.contentKey === null ? null : (
						<p>
							<a href={`/admin/messages/${row.id}/copy`}>{text.byHand.editFirst}</a>
						</p>
					)}
				</form>
			)}
		</section>
	);
}

function Check({ name, label, checked }: { name: string; label: string; checked: boolean }) {
	const id = name.replaceAll("_", "-");
	return (
		<p class="check">
			<input id={id} name={name} type="checkbox" value="1" checked={checked} />
			<label for={id}>{label}</label>
		</p>
	);
}
