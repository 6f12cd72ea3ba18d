import { isCorrectable } from "../../core/address-correction.ts";
import { isResendable } from "../../core/message-status.ts";
import { allows } from "../../core/scopes.ts";
import type { MessageRow } from "../../store/message-rows.ts";
import { Field } from "../field.tsx";
import type { HistoryProps } from "./history-props.ts";

type OrderAddressProps = Pick<HistoryProps, "current" | "visitor" | "text"> & {
	/** The order's newest messages. */
	messages: readonly MessageRow[];
};

/** Where the order's mail to the customer goes, and the way to put that right: its last mail is sent to the right address. */
export function OrderAddress({ current, messages, visitor, text }: OrderAddressProps) {
	const t = text.orders.address;
	const last = messages.find((row) => isCorrectable(row) && isResendable(row) && row.class !== "M" && row.reason !== "no_consent");
	return (
		<section class="panel whereto" aria-labelledby="whereto">
			<h2 id="whereto">{t.title}</h2>
			<p>{current ?? t.none}</p>
			{last && allows(visitor.scopes, "messages:write") ? (
				<details>
					<summary>{t.correct}</summary>
					<form method="post" action={`/admin/messages/${last.id}/resends#resend`} class="stack">
						<input type="hidden" name="from_now_on" value="1" />
						<Field name="to" id="right-address" type="email" label={t.to} hint={t.hint} maxlength={254} required />
						<button type="submit" class="button">
							{t.send}
						</button>
					</form>
				</details>
			) : null}
		</section>
	);
}
