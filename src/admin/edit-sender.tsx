import { Hono } from "hono";
import { changeSender } from "../actions/create-sender.ts";
import { allows } from "../core/scopes.ts";
import { findSender, type SenderRow } from "../store/senders.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { credentialFields } from "./credential-fields.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import { readSenderEntry, type SenderReading } from "./sender-entry.ts";
import { SenderForm } from "./sender-form.tsx";
import { serviceName } from "./service-name.ts";

/** Changing a sender: what a failed test asks for (E14). */
export const editSender = new Hono<AdminEnv>();

editSender.get("/:id/edit", async (c) => {
	const row = await senderOf(c);
	if (!row) return showNotFound(c);
	return allows(visitorOf(c).scopes, "settings:write") ? showForm(c, row) : showLocked(c, c.var.text.senders.readOnly);
});

editSender.post("/:id/edit", async (c) => {
	const { deps, text } = c.var;
	const row = await senderOf(c);
	const provider = row && deps.providers.get(row.provider);
	if (!row || !provider) return showNotFound(c);
	if (!allows(visitorOf(c).scopes, "settings:write")) return showLocked(c, text.senders.readOnly);
	const reading = readSenderEntry(await readForm(c), provider, credentialFields(provider.credentials), row.credentials !== null);
	if (!reading.input) return showForm(c, row, reading);
	const { from, reply_to, daily_limit, credentials, callback_secret } = reading.input;
	const changed = await changeSender(deps, row.storeId, row.id, {
		from,
		reply_to,
		daily_limit,
		...(row.credentials === null || credentials === undefined ? {} : { credentials }),
		...(callback_secret == null ? {} : { callback_secret }),
	});
	if (changed && !changed.ok) return showForm(c, row, { ...reading, faults: changed.faults });
	return c.redirect(`/admin/senders/${row.id}?notice=changed`, 303);
});

function showForm(c: AdminContext, row: SenderRow, reading?: SenderReading) {
	const { deps, text, language } = c.var;
	const provider = deps.providers.get(row.provider);
	if (!provider) return showNotFound(c);
	const title = text.senders.form.editTitle(serviceName(row.provider, text));
	return showPage(
		c,
		{ title, at: "senders", here: `/admin/senders/${row.id}/edit`, status: reading ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={`/admin/senders/${row.id}`}>{row.fromAddress}</a>
				</p>
				<h1>{title}</h1>
			</div>
			<SenderForm
				action={`/admin/senders/${row.id}/edit`}
				provider={row.provider}
				fields={credentialFields(provider.credentials)}
				hasCallbacks={provider.callbacks !== undefined}
				sender={row}
				rows={[]}
				entry={reading?.entry ?? entryOf(row)}
				faults={reading?.faults ?? []}
				language={language}
				text={text}
			/>
		</>,
	);
}

async function senderOf(c: AdminContext): Promise<SenderRow | undefined> {
	return findSender(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

function entryOf({ fromName, fromAddress, replyTo, dailyLimit, fallbackSenderId, isDefault }: SenderRow) {
	return {
		name: fromName,
		address: fromAddress,
		replyTo: replyTo ?? "",
		dailyLimit: dailyLimit === null ? "" : String(dailyLimit),
		fallback: fallbackSenderId ?? "",
		isDefault,
		account: {},
	};
}
