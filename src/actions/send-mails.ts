import type { Outcome } from "../core/outcome.ts";
import type { SenderState } from "../core/sender-state.ts";
import { emptyTally, FAILURES, type SenderTally, tallied } from "../core/sender-tally.ts";
import type { Sender } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { Provider } from "../providers/port.ts";
import { insertSendBatches, removeSendBatch } from "../store/send-batches.ts";
import type { Stop } from "./look-last.ts";
import type { PreparedMail } from "./prepare-mail.ts";
import type { Lease } from "./run-jobs.ts";

/** A mail with what binds how it may be sent. */
export interface OutgoingMail {
	store: string;
	prepared: PreparedMail;
	/** It must go by itself (`alone`), or again in the request of this name, because the service may have it from there. */
	bound: { kind: "free" } | { kind: "alone" } | { kind: "batch"; id: string };
	/** Asked immediately before it is handed over: whether it still may be. Only of mails that go alone. */
	lastLook?: (() => Promise<Stop | null>) | undefined;
}

/** What came of one mail; without an outcome it was not tried. Instants are Unix milliseconds. */
export interface Sent {
	outcome: Outcome | undefined;
	provider: string;
	startedAt: number;
	duration: number;
	batch?: string | undefined;
	/** The last look said no. */
	stop?: Stop | undefined;
}

/** A Worker has six open connections (platform limit). */
const CONNECTIONS = 6;
const OVERHEAD_PER_MAIL = 2000;
const LARGE = 100_000;
const TIME_TO_RECORD = 5_000;
/** Fewer go one by one, at the same time: each under its own key, so that none ever has to wait for another. */
const FEWEST_TOGETHER = 3;

interface Task {
	store: string;
	mails: { prepared: PreparedMail; at: number; lastLook?: OutgoingMail["lastLook"] }[];
	sender: Sender;
	provider: Provider | undefined;
	/** Name of a request that carries several mails: the key by which its service knows it again. */
	batch: string | undefined;
}

/**
 * Hands mails to their services, six requests at a time, several mails in one request where the service takes that. A
 * sender that fails again and again, or is asked to wait, is left alone for the rest of the batch.
 */
export async function sendMails(
	deps: Deps,
	mails: OutgoingMail[],
	lease: Lease,
	states: ReadonlyMap<string, SenderState>,
): Promise<{ sent: Sent[]; tallies: SenderTally[] }> {
	const tasks = tasksOf(deps, withinLimits(mails, states), lease);
	await noteBatches(deps, tasks);
	const tallies = new Map<string, SenderTally>();
	const sent = mails.map(({ prepared }): Sent => ({ outcome: undefined, provider: prepared.sender.provider, startedAt: lease.now, duration: 0 }));
	const worker = async () => {
		for (let task = tasks.shift(); task; task = tasks.shift()) {
			const { sender, batch } = task;
			const tally = tallies.get(sender.id) ?? emptyTally(task.store, sender.id);
			const startedAt = deps.now();
			if (!hasTime(deps, lease) || isOut(tally, states.get(sender.id))) continue;
			const stop = await lookLast(deps, task);
			if (stop) {
				for (const { at } of task.mails)
					sent[at] = { outcome: undefined, provider: sender.provider, startedAt, duration: 0, stop: stop === "unknown" ? undefined : stop };
				continue;
			}
			const outcomes = await send(deps, task);
			const tried = outcomes.filter((outcome) => outcome !== undefined);
			tallies.set(sender.id, tallied(tallies.get(sender.id) ?? tally, tried, deps.now()));
			if (task.mails.length > 1 && tried.length === outcomes.length && tried.every(isRefused)) {
				// One bad mail, or one bad address, took the others along: each is told apart by itself. Nobody may take the request for sent after that.
				if (await isTakenApart(deps, task)) tasks.push(...task.mails.map((one) => ({ ...task, mails: [one], batch: undefined })));
				continue;
			}
			const duration = deps.now() - startedAt;
			for (const [i, { at }] of task.mails.entries()) sent[at] = { outcome: outcomes[i], provider: sender.provider, startedAt, duration, batch };
		}
	};
	await Promise.all(Array.from({ length: Math.min(CONNECTIONS, tasks.length) }, worker));
	return { sent, tallies: [...tallies.values()] };
}

/** Where nobody can tell whether it may go out, it does not. */
async function lookLast(deps: Deps, { mails: [first] }: Task): Promise<Stop | "unknown" | null> {
	try {
		return (await first?.lastLook?.()) ?? null;
	} catch (error) {
		deps.log("delivery.look_failed", { error: errorText(error) });
		return "unknown";
	}
}

/** Where that cannot be written down the mails are not tried now: what was sent beside them must not be forgotten over it. */
async function isTakenApart(deps: Deps, { store, batch }: Task): Promise<boolean> {
	try {
		if (batch !== undefined) await removeSendBatch(deps.databases.main, store, batch);
		return true;
	} catch (error) {
		deps.log("batch.remove_failed", { store, error: errorText(error) });
		return false;
	}
}

/** Whether a send begun now ends, and is recorded, while the lease is held. */
export function hasTime(deps: Deps, lease: Lease): boolean {
	return deps.now() + deps.config.SEND_TIMEOUT_MS + TIME_TO_RECORD < lease.until;
}

function isOut(tally: SenderTally, state: SenderState | undefined): boolean {
	const before = tally.reset ? 0 : (state?.failures ?? 0);
	return tally.pausedUntil !== null || (tally.failures > 0 && before + tally.failures >= FAILURES);
}

function isRefused(outcome: Outcome): boolean {
	return outcome.kind === "refused" && outcome.scope !== "sender";
}

/** @returns an outcome for each mail; undefined for those that the service was not asked about */
async function send(deps: Deps, { mails, sender, provider, batch }: Task): Promise<(Outcome | undefined)[]> {
	const all = (outcome: Outcome) => mails.map(() => outcome);
	if (!provider) return all({ kind: "refused", scope: "sender", reason: "sender_refused", detail: `no mail service "${sender.provider}"` });
	const large = mails.length === 1 && mails[0] && sizeOf(mails[0].prepared) > provider.maxSize;
	if (large) return all({ kind: "refused", scope: "message", reason: "too_large", detail: `more than ${provider.maxSize} bytes` });
	let credentials: unknown;
	try {
		credentials = await credentialsOf(deps, sender, provider);
	} catch (error) {
		return all({ kind: "refused", scope: "sender", reason: "sender_refused", detail: `the sender's credentials cannot be used: ${errorText(error)}` });
	}
	try {
		const each = mails.map(({ prepared }) => prepared.mail);
		const outcomes =
			provider.batch && batch !== undefined
				? await provider.batch.send(each, credentials, batch)
				: await Promise.all(each.map((mail) => provider.send(mail, credentials)));
		return mails.map((_mail, i) => {
			const outcome = outcomes[i];
			if (outcome === null) return undefined;
			return outcome ?? { kind: "unknown", reason: "answer_unreadable", detail: "no answer about this mail" };
		});
	} catch (error) {
		// Providers turn all they foresee into outcomes; what they do not foresee may have happened after the mail was taken.
		return all({ kind: "unknown", reason: "connection_lost", detail: errorText(error) });
	}
}

/** What the service wants to know of the account. @throws Error when it cannot be opened or is not what the service takes */
export async function credentialsOf(deps: Deps, sender: Pick<Sender, "credentials">, provider: Provider): Promise<unknown> {
	return provider.credentials.parse(sender.credentials === null ? null : JSON.parse(await deps.vault.open(sender.credentials)));
}

/** What goes in one request is written down first where the service knows requests again: its repetition must be the same. */
async function noteBatches(deps: Deps, tasks: Task[]): Promise<void> {
	const noted = tasks.filter(({ batch, provider }) => batch !== undefined && (provider?.dedupeWindow ?? 0) > 0);
	if (noted.length === 0) return;
	const rows = noted.map(({ store, batch, sender, mails }) => ({
		store,
		id: batch ?? "",
		sender: sender.id,
		members: mails.map(({ prepared }) => prepared.mail.id),
	}));
	await insertSendBatches(deps.databases.main, rows, deps.now());
}

/** The mails that their senders' daily limits leave room for, with their places; the others are not tried. */
function withinLimits(mails: OutgoingMail[], states: ReadonlyMap<string, SenderState>): (OutgoingMail & { at: number })[] {
	const left = new Map<string, number>();
	return mails
		.map((mail, at) => ({ ...mail, at }))
		.filter(({ prepared: { sender } }) => {
			if (sender.daily_limit === null) return true;
			const room = left.get(sender.id) ?? sender.daily_limit - (states.get(sender.id)?.sentToday ?? 0);
			left.set(sender.id, room - 1);
			return room > 0;
		});
}

function tasksOf(deps: Deps, mails: (OutgoingMail & { at: number })[], lease: Lease): Task[] {
	const bySender = Map.groupBy(mails, ({ prepared }) => prepared.sender);
	return [...bySender].flatMap(([sender, own]) => {
		const provider = deps.providers.get(sender.provider);
		const { batch } = provider ?? {};
		const repeated = Map.groupBy(own, ({ bound }) => (bound.kind === "batch" ? bound.id : undefined));
		const free = own.filter(({ bound, prepared }) => bound.kind === "free" && batch?.takes(prepared.mail) && sizeOf(prepared) < LARGE);
		const single = own.filter((one) => one.bound.kind !== "batch" && !free.includes(one));
		const groups = batch ? Array.from({ length: Math.ceil(free.length / batch.limit) }, (_none, i) => free.slice(i * batch.limit, (i + 1) * batch.limit)) : [];
		return [
			...[...repeated].flatMap(([id, group]) => (id === undefined ? [] : [{ group, id }])),
			...groups.filter(isTogether).map((group) => ({ group, id: `${lease.id}-${group[0]?.prepared.mail.id}` })),
			...groups.filter((group) => !isTogether(group)).flatMap((group) => group.map((one) => ({ group: [one], id: undefined }))),
			...single.map((one) => ({ group: [one], id: undefined })),
		].map(({ group, id }) => ({ store: group[0]?.store ?? "", mails: group, sender, provider, batch: id }));
	});
}

function isTogether(group: readonly unknown[]): boolean {
	return group.length >= FEWEST_TOGETHER;
}

/** Bytes of the mail as it travels: files grow by 37 % in base64 with its line ends. */
function sizeOf({ mail }: PreparedMail): number {
	const files = mail.attachments.reduce((sum, { content }) => sum + Math.ceil(content.length * 1.37), 0);
	return OVERHEAD_PER_MAIL + mail.html.length + mail.text.length + files;
}
