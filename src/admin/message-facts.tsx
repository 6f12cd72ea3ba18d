import type { Child } from "hono/jsx";
import type { Visitor } from "../actions/resume-session.ts";
import { failuresOf } from "../core/message-status.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { MessageViewings, type Viewings } from "./audit/message-viewings.tsx";
import { cartAddress } from "./carts/cart-address.ts";
import { Fact } from "./fact.tsx";
import type { Language } from "./language.ts";
import { typeOfNotification } from "./mail-type.ts";
import { orderAddress } from "./message-table.tsx";
import { Status } from "./status.tsx";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

interface MessageFactsProps {
	row: MessageRow;
	resends: MessageRow[];
	askedBy: string | null;
	/** Id of the cart that it reminds of. */
	cart: string | undefined;
	/** The order's own address, where this mail went to another one. */
	ofOrder: string | null;
	/** Who read it; undefined where the visitor may not know. */
	viewings: Viewings | undefined;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Everything known of a message beside its content. */
export function MessageFacts({ row, resends, askedBy, cart, ofOrder, viewings, visitor, language, text }: MessageFactsProps) {
	const t = text.message;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} exact />;
	const failures = failuresOf(row.status, row.reason);
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.facts}</h2>
			<dl>
				<Fact name={t.from}>{mailbox(row.fromName, row.fromAddress)}</Fact>
				<Fact name={t.to}>
					{row.toAddress === null ? null : (
						<>
							{mailbox(row.toName, row.toAddress)}
							{ofOrder === null ? null : <small> · {text.byHand.orderAddress(ofOrder)}</small>}
						</>
					)}
				</Fact>
				<Fact name={t.replyTo}>{row.replyTo}</Fact>
				<Fact name={t.sent}>{row.sentAt === null ? null : when(row.sentAt)}</Fact>
				<Fact name={t.created}>{when(row.createdAt)}</Fact>
				<Fact name={t.failures}>
					{failures === 0 ? (
						"0"
					) : (
						<>
							{failures} · <a href="#failure-log">{text.log.failureLog}</a>
						</>
					)}
				</Fact>
				<Fact name={t.order}>{row.orderNumber === null ? null : <a href={orderAddress(row.orderNumber)}>{row.orderNumber}</a>}</Fact>
				<Fact name={t.cart}>{cart === undefined ? null : <a href={cartAddress(cart)}>{cart}</a>}</Fact>
				<Fact name={t.event}>
					<a href={`/admin/events/${row.eventId}`}>{typeOfNotification(row.notification)}</a>
				</Fact>
				<Fact name={t.rule}>
					{row.ruleId && allows(visitor.scopes, "settings:read") ? <a href={`/admin/rules/${row.ruleId}`}>{row.ruleName ?? row.ruleId}</a> : row.ruleName}
				</Fact>
				<Fact name={text.batches.one}>{row.batchId ? <a href={`/admin/batches/${row.batchId}`}>{row.batchId}</a> : null}</Fact>
				<Fact name={t.resendOf}>{row.resendOf ? <a href={`/admin/messages/${row.resendOf}`}>{row.resendOf}</a> : null}</Fact>
				<Fact name={t.askedBy}>{askedBy}</Fact>
				<Fact name={text.audit.read}>{viewings ? <MessageViewings message={row.id} viewings={viewings} when={when} text={text} /> : null}</Fact>
				<Fact name={t.note}>{row.edits?.note}</Fact>
				<Fact name={t.attachments}>{row.attachments.length > 0 ? <Files row={row} /> : null}</Fact>
				<Fact name={t.service}>{row.provider}</Fact>
				<Fact name={t.serviceId}>{row.providerMessageId}</Fact>
				<Fact name={t.sender}>
					{row.senderId && allows(visitor.scopes, "settings:read") ? <a href={`/admin/senders/${row.senderId}`}>{row.senderId}</a> : row.senderId}
				</Fact>
				<Fact name={t.template}>{row.template.startsWith("builtin:") ? `${row.template.slice("builtin:".length)} (${t.builtIn})` : row.template}</Fact>
				<Fact name={t.mailLanguage}>{row.locale}</Fact>
				<Fact name={t.id}>{row.id}</Fact>
				<Fact name={t.resends}>{resends.length > 0 ? <Resends resends={resends} when={when} text={text} /> : null}</Fact>
			</dl>
		</section>
	);
}

function Files({ row }: { row: MessageRow }) {
	return (
		<ul>
			{row.attachments.map(({ id, filename, size }) => (
				<li>
					<a href={`/admin/messages/${row.id}/attachments/${id}`}>{filename}</a> <small>{Math.max(1, Math.round(size / 1000))} kB</small>
				</li>
			))}
		</ul>
	);
}

function Resends({ resends, when, text }: { resends: MessageRow[]; when: (at: number) => Child; text: Text }) {
	return (
		<ul>
			{resends.map((one) => (
				<li>
					<a href={`/admin/messages/${one.id}`}>{one.toAddress ?? one.id}</a> <Status status={one.status} text={text} /> <small>{when(one.createdAt)}</small>
				</li>
			))}
		</ul>
	);
}

function mailbox(name: string | null, address: string | null) {
	return name && address ? (
		<>
			{name} <small>{address}</small>
		</>
	) : (
		address
	);
}
