import { addressKey } from "../../core/address.ts";
import { failuresOf, isResendable } from "../../core/message-status.ts";
import { reasonSentence } from "../../core/reasons.ts";
import { allows } from "../../core/scopes.ts";
import type { MessageRow } from "../../store/message-rows.ts";
import { mailTypeName, typeOfNotification } from "../mail-type.ts";
import { Status } from "../status.tsx";
import { When } from "../when.tsx";
import { askerId, askerName } from "./asker.ts";
import type { HistoryProps } from "./history-props.ts";
import { Line } from "./line.tsx";

/**
 * A mail in an order's history, or the record that none was sent: by which rule or at whose wish, from which address and with what
 * outcome; its address where it is not the order's own of today.
 */
export function MailEntry({ row, ...props }: HistoryProps & { row: MessageRow }) {
	const { current, language, text } = props;
	const t = text.orders.mail;
	const address = `/admin/messages/${row.id}`;
	const elsewhere = row.toAddress !== null && addressKey(row.toAddress) !== addressKey(current ?? "") ? row.toAddress : undefined;
	const sent = row.sentAt === null ? null : <When at={row.sentAt} {...props} exact />;
	return (
		<Line at={row.createdAt} chip={<Status status={row.status} text={text} />} {...props}>
			<a class="open" href={address}>
				{row.subject ?? text.log.noSubject}
			</a>
			<small>
				{actionOf(row, props)}
				{row.audience === "admin" ? ` · ${t.toShop}` : null}
				{row.resendOf === null ? null : ` · ${t.again}`}
				{row.edits?.subject || row.edits?.html || row.edits?.text ? ` · ${t.edited}` : null}
			</small>
			{row.reason ? <span class="why">{reasonSentence(row.reason, language)}</span> : null}
			{row.detail ? <span class="detail">{row.detail}</span> : null}
			<small>
				{[row.fromAddress ? t.from(row.fromAddress) : null, elsewhere ? t.to(elsewhere) : null].filter(Boolean).join(" · ")}
				{sent && (row.fromAddress || elsewhere) ? " · " : null}
				{sent ? (
					<>
						{t.sentAt} {sent}
					</>
				) : null}
				{failuresOf(row.status, row.reason) > 0 ? (
					<>
						{" · "}
						<a href={`${address}#failure-log`}>{text.log.failureLog}</a>
					</>
				) : null}
			</small>
			<Resend row={row} {...props} />
		</Line>
	);
}

/** What made it: a rule or a notification by itself, or somebody who asked. */
function actionOf(row: MessageRow, { names, language, text }: HistoryProps): string {
	const t = text.orders.mail;
	const name = mailTypeName(typeOfNotification(row.notification), language);
	if (row.requestedBy !== null) return `${name} · ${t.byHand(askerName(row.requestedBy, names.get(askerId(row.requestedBy)), text) ?? "")}`;
	return row.ruleName === null ? t.notification(name) : t.rule(row.ruleName);
}

/** One click sends it again; what went to an address that was put right since goes to the right one. */
function Resend({ row, current, own, visitor, text }: HistoryProps & { row: MessageRow }) {
	const t = text.orders.mail;
	if (!allows(visitor.scopes, "messages:write") || !isResendable(row) || row.reason === "no_consent") return null;
	const key = addressKey(row.toAddress ?? "");
	const isCustomers = row.audience === "customer" && current !== null && (row.toAddress === null || own.has(key));
	const to = isCustomers && addressKey(current) !== key ? current : undefined;
	if (to === undefined && row.toAddress === null) return null;
	return (
		<form method="post" action={`/admin/messages/${row.id}/resends#resend`}>
			{to === undefined ? null : <input type="hidden" name="to" value={to} />}
			<button type="submit" class="plain">
				{to === undefined ? t.resend : t.resendTo(to)}
				<span class="quiet">: {row.subject ?? text.log.noSubject}</span>
			</button>
		</form>
	);
}
