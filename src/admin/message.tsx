import { Hono } from "hono";
import { UNFINISHED } from "../core/message-status.ts";
import { reasonSentence } from "../core/reasons.ts";
import { findKey } from "../store/keys.ts";
import { findMessage, resendsOf } from "../store/messages.ts";
import type { MessageRow } from "../store/work.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { FailureLog } from "./failure-log.tsx";
import { showPage } from "./layout.tsx";
import { Mail, readView } from "./mail.tsx";
import { mailTypeName, typeOfNotification } from "./mail-type.ts";
import { MessageFacts } from "./message-facts.tsx";
import { ResendForm, type ResendTry } from "./resend-form.tsx";
import { Status } from "./status.tsx";

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
	const [view, resends, asker] = await Promise.all([readView(c, row), resendsOf(scope, row.id), row.requestedBy ? findKey(scope, row.requestedBy) : undefined]);
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
			{c.req.query("notice") === "resent" ? (
				<p class="alert good" role="status">
					{text.resend.done}
				</p>
			) : null}
			<div class="split">
				<div>
					<Mail row={row} view={view} text={text} />
					<FailureLog {...props} />
				</div>
				<div>
					<MessageFacts {...props} resends={resends} askedBy={asker?.name ?? row.requestedBy} />
					<ResendForm {...props} tried={tried} />
				</div>
			</div>
		</>,
	);
}
