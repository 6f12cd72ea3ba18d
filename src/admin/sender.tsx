import { Hono } from "hono";
import { type CheckedRecord, checkDns } from "../actions/check-dns.ts";
import { changeSender } from "../actions/create-sender.ts";
import { dnsOf } from "../actions/sender-dns.ts";
import { testSender } from "../actions/test-sender.ts";
import { address } from "../core/fields.ts";
import { allows } from "../core/scopes.ts";
import { findMessage } from "../store/messages.ts";
import { findSender, listSenders, removeSender, type SenderRow } from "../store/senders.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import { SenderCallback } from "./sender-callback.tsx";
import { SenderDns } from "./sender-dns.tsx";
import { SenderFacts } from "./sender-facts.tsx";
import { SenderStanding } from "./sender-standing.tsx";
import { SenderTest, type TestTry } from "./sender-test.tsx";
import { serviceName } from "./service-name.ts";

/** One sender: how it is doing, what its domain needs, a test, its place among the others. */
export const sender = new Hono<AdminEnv>();

sender.get("/:id", async (c) => {
	const row = await senderOf(c);
	return row ? showSender(c, row) : showNotFound(c);
});

sender.post("/:id/tests", async (c) => {
	const { deps, text } = c.var;
	const row = await senderOf(c);
	if (!row) return showNotFound(c);
	const to = String((await readForm(c)).to ?? "").trim();
	if (!mayChange(c)) return showSender(c, row, { to, sentence: text.senders.readOnly });
	if (!address.safeParse(to).success) return showSender(c, row, { to, sentence: text.senders.test.badAddress });
	const message = await testSender(deps, row.storeId, row.id, to);
	return message ? c.redirect(`/admin/senders/${row.id}?test=${message.id}#test`, 303) : showNotFound(c);
});

sender.post("/:id/dns-checks", async (c) => {
	const { deps, text } = c.var;
	if (!mayChange(c)) return showLocked(c, text.senders.readOnly);
	const row = await senderOf(c);
	return row ? showSender(c, row, undefined, await checkDns(deps, await dnsOf(deps, row))) : showNotFound(c);
});

sender.post("/:id/default", async (c) => {
	const row = await senderOf(c);
	if (!row) return showNotFound(c);
	if (mayChange(c)) await changeSender(c.var.deps, row.storeId, row.id, { default: true });
	return c.redirect(`/admin/senders/${row.id}${mayChange(c) ? "?notice=default" : ""}`, 303);
});

sender.post("/:id/fallback", async (c) => {
	const row = await senderOf(c);
	if (!row) return showNotFound(c);
	const wanted = String((await readForm(c)).fallback_sender_id ?? "");
	const changed = mayChange(c) ? await changeSender(c.var.deps, row.storeId, row.id, { fallback_sender_id: wanted === "" ? null : wanted }) : undefined;
	return c.redirect(`/admin/senders/${row.id}${changed?.ok ? "?notice=changed" : ""}`, 303);
});

sender.post("/:id/removals", async (c) => {
	const { deps } = c.var;
	const row = await senderOf(c);
	if (!row) return showNotFound(c);
	if (!mayChange(c) || row.isDefault) return c.redirect(`/admin/senders/${row.id}`, 303);
	await removeSender(deps.scope(row.storeId), row.id);
	deps.shops.forget(row.storeId);
	return c.redirect("/admin/senders?notice=removed", 303);
});

async function showSender(c: AdminContext, row: SenderRow, tried?: TestTry, checked?: CheckedRecord[]) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const scope = deps.scope(visitor.shop.id);
	const [rows, dns, tested] = await Promise.all([listSenders(scope), checked ?? dnsOf(deps, row), testedBy(c, row)]);
	const notice = noticeOf(c);
	const props = { row, rows, visitor, language, text, now: deps.now() };
	return showPage(
		c,
		{ title: row.fromAddress, at: "senders", here: `/admin/senders/${row.id}`, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/senders">{text.senders.back}</a> · {serviceName(row.provider, text)}
				</p>
				<h1>{row.fromAddress}</h1>
			</div>
			{notice ? (
				<p class="alert good" role="status">
					{notice}
				</p>
			) : null}
			<div class="split">
				<div>
					<SenderTest row={row} visitor={visitor} language={language} tested={tested} tried={tried} text={text} />
					<SenderDns row={row} records={dns} mayCheck={mayChange(c)} text={text} />
					<SenderCallback row={row} provider={deps.providers.get(row.provider)} origin={deps.config.PUBLIC_URL || new URL(c.req.url).origin} text={text} />
				</div>
				<div>
					<SenderFacts {...props} />
					<SenderStanding {...props} />
				</div>
			</div>
		</>,
	);
}

async function senderOf(c: AdminContext): Promise<SenderRow | undefined> {
	return findSender(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

/** The mail of the test that was just made. */
async function testedBy(c: AdminContext, row: SenderRow) {
	const id = c.req.query("test");
	const message = id ? await findMessage(c.var.deps.scope(row.storeId), id) : undefined;
	return message?.notification === "sender.tested.admin" && message.senderId === row.id ? message : undefined;
}

function mayChange(c: AdminContext): boolean {
	return allows(visitorOf(c).scopes, "settings:write");
}

function noticeOf(c: AdminContext): string | undefined {
	const { notices, test } = c.var.text.senders;
	const sentences = new Map([
		["created", test.offer],
		["changed", notices.changed],
		["default", notices.default],
	]);
	return sentences.get(c.req.query("notice") ?? "");
}
