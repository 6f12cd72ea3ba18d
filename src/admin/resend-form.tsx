import type { Visitor } from "../actions/resume-session.ts";
import { isResendable } from "../core/message-status.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { Text } from "./text/en.ts";

/** A resend that was refused: what was typed, and why not. */
export interface ResendTry {
	to: string;
	reason: string;
	rewrite: boolean;
	field: "to" | "reason" | undefined;
	sentence: string;
}

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
	const invalid = (field: "to" | "reason") => (tried?.field === field ? { "aria-invalid": "true" as const } : {});
	return (
		<section class="panel resend" id="resend" aria-labelledby="resend-title">
			<h2 id="resend-title">{title}</h2>
			{tried ? (
				<p class="alert bad" id="resend-problem" role="alert">
					{tried.sentence}
				</p>
			) : null}
			{barred ? (
				<p>{barred}</p>
			) : (
				<form method="post" action={`/admin/messages/${row.id}/resends`}>
					<p class="field">
						<label for="to">{t.to}</label>
						<input
							id="to"
							name="to"
							type="email"
							maxlength={254}
							value={tried?.to ?? row.toAddress ?? ""}
							required
							autocomplete="off"
							aria-describedby={tried?.field === "to" ? "resend-problem" : "to-hint"}
							{...invalid("to")}
						/>
						<small id="to-hint">{t.toHint}</small>
					</p>
					<p class="field">
						<label for="reason">{t.reason}</label>
						<input
							id="reason"
							name="reason"
							maxlength={500}
							value={tried?.reason ?? ""}
							autocomplete="off"
							aria-describedby={tried?.field === "reason" ? "resend-problem" : "reason-hint"}
							{...invalid("reason")}
						/>
						<small id="reason-hint">{t.reasonHint}</small>
					</p>
					{row.contentKey === null ? null : (
						<p class="check">
							<input id="rewrite" name="rewrite" type="checkbox" value="1" checked={tried?.rewrite ?? false} />
							<label for="rewrite">{t.rewrite}</label>
						</p>
					)}
					<button type="submit" class="main">
						{title}
					</button>
				</form>
			)}
		</section>
	);
}
