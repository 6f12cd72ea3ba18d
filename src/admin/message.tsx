import { Hono } from "hono";
import { addressOfOrder, readEdits } from "../actions/read-edits.ts";
import { UNFINISHED } from "../core/message-status.ts";
import { reasonSentence } from "../core/reasons.ts";
import { listDeliveryEvents } from "../store/delivery-events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage, resendsOf } from "../store/messages.ts";
import { findSender } from "../store/senders.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { readViewings } from "./audit/message-viewings.tsx";
import { cartOfReminder } from "./carts/cart-of-reminder.ts";
import { Changes, ConfirmedNote } from "./changes.tsx";
import { showNotFound } from "./error.tsx";
import { FallbackNote, isByFallback } from "./fallback-note.tsx";
import { showPage } from "./layout.tsx";
import { Mail, readView } from "./mail.tsx";
import { mailTypeName, typeOfNotification } from "./mail-type.ts";
import { MessageFacts } from "./message-facts.tsx";
import { askerName } from "./orders/asker.ts";
import { ReplayForm } from "./replay-form.tsx";
import { ResendForm, type ResendTry } from "./resend-form.tsx";
import { Status } from "./status.tsx";
import type { Text } from "./text/en.ts";
import { Timeline } from "./timeline.tsx";

export const message = new Hono<AdminEnv>();

message.get("/:id", async (c) => {
	const row = await findMessage(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	return row ? showMessage(c, row) : showNotFound(c);
});

/** The eye: a mail as it was sent, what became of it, and the way to send it again. */
export async function showMessage(c: AdminContext, row: MessageRow, tried?: ResendTry) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const scope = deps.scope(visitor.shop.id);
	const [view, events, resends, edits, wanted, cart, ofOrder, viewings] = await Promise.all([
		readView(c, row),
		listDeliveryEvents(scope, row.id),
		resendsOf(scope, row.id),
		readEdits(deps, row),
		isByFallback(row) && row.plannedSenderId ? findSender(scope, row.plannedSenderId) : undefined,
		cartOfReminder(scope, row),
		addressOfOrder(deps, row),
		readViewings(c, row.id),
	]);
	if (view.content) c.set("bodyShown", { message: row.id, as: view.form });
	else if (edits?.html || edits?.text) c.set("bodyShown", { message: row.id, as: "changes" });
	const notice = noticeOf(c, text);
	const subject = row.subject ?? text.log.noSubject;
	const address = `/admin/messages/${row.id}`;
	const props = { row, visitor, language, text };
	return showPage(
		c,
		{ title: subject, at: "log", here: address, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					{mailTypeName(typeOfNotification(row.notification), language)} · {row.audience === "admin" ? text.message.toShop : text.message.toCustomer}
				</p>
				<h1>{subject}</h1>
				<p class="outcome">
					<Status status={row.status} text={text} />
					{row.reason ? <span>{reasonSentence(row.reason, language)}</span> : null}
					{UNFINISHED.includes(row.status) ? (
						<span>
							{text.message.onItsWay} <a href={address}>{text.message.lookAgain}</a>
						</span>
					) : null}
				</p>
				{row.detail ? <p class="detail">{row.detail}</p> : null}
			</div>
			{notice ? (
				<p class={`alert ${notice.tone}`} role="status">
					{notice.sentence}
				</p>
			) : null}
			<ConfirmedNote edits={edits} text={text} />
			<FallbackNote row={row} shop={visitor.shop} wanted={wanted} now={deps.now()} text={text} />
			<div class="split">
				<div>
					<Mail row={row} view={view} text={text} />
					<Changes {...props} edits={edits} />
					<Timeline {...props} events={events} />
				</div>
				<div>
					<MessageFacts
						{...props}
						resends={resends}
						askedBy={askerName(row.requestedBy, edits?.byName, text)}
						cart={cart}
						ofOrder={ofOrder}
						viewings={viewings}
					/>
					<ReplayForm {...props} />
					<ResendForm {...props} tried={tried} />
				</div>
			</div>
		</>,
	);
}

function noticeOf(c: AdminContext, { resend, replay }: Text): { tone: "good" | "warn"; sentence: string } | undefined {
	switch (c.req.query("notice")) {
		case "resent":
			return { tone: "good", sentence: resend.done };
		case "replayed":
			return { tone: "good", sentence: replay.done };
		case "not_replayed":
			return { tone: "warn", sentence: replay.tooLate };
		default:
			return undefined;
	}
}
