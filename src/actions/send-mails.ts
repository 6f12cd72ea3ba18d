import type { Outcome } from "../core/outcome.ts";
import type { Sender } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { Provider } from "../providers/port.ts";
import type { PreparedMail } from "./prepare-mail.ts";
import type { Lease } from "./run-jobs.ts";

/** What came of one mail; without an outcome it was not tried. Instants are Unix milliseconds. */
export interface Sent {
	outcome: Outcome | undefined;
	provider: string;
	startedAt: number;
	duration: number;
}

/** A Worker has six open connections (platform limit). */
const CONNECTIONS = 6;
const OVERHEAD_PER_MAIL = 2000;

interface Task {
	mails: { prepared: PreparedMail; at: number }[];
	sender: Sender;
	provider: Provider | undefined;
}

/** Hands mails to their services, six requests at a time, several mails in one request where the service takes that. */
export async function sendMails(deps: Deps, mails: PreparedMail[], lease: Lease): Promise<Sent[]> {
	const tasks = tasksOf(deps, mails);
	const results = new Array<Sent>(mails.length);
	const worker = async () => {
		for (let task = tasks.shift(); task; task = tasks.shift()) {
			const { provider, sender } = task;
			const startedAt = deps.now();
			const inTime = startedAt + deps.config.SEND_TIMEOUT_MS < lease.until;
			const outcomes = inTime ? await send(deps, task) : [];
			const duration = deps.now() - startedAt;
			for (const [i, { at }] of task.mails.entries()) results[at] = { outcome: outcomes[i], provider: provider?.id ?? sender.provider, startedAt, duration };
		}
	};
	await Promise.all(Array.from({ length: Math.min(CONNECTIONS, tasks.length) }, worker));
	return results;
}

async function send(deps: Deps, { mails, sender, provider }: Task): Promise<Outcome[]> {
	const refuse = (outcome: Outcome) => mails.map(() => outcome);
	if (!provider) return refuse({ kind: "refused", scope: "sender", reason: "sender_refused", detail: `no mail service "${sender.provider}"` });
	const large = mails.length === 1 && mails[0] && sizeOf(mails[0].prepared) > provider.maxSize;
	if (large) return refuse({ kind: "refused", scope: "message", reason: "too_large", detail: `more than ${provider.maxSize} bytes` });
	try {
		const credentials = provider.credentials.parse(sender.credentials === null ? null : JSON.parse(await deps.vault.open(sender.credentials)));
		if (provider.batch && mails.length > 1)
			return await provider.batch.send(
				mails.map(({ prepared }) => prepared.mail),
				credentials,
			);
		return await Promise.all(mails.map(({ prepared }) => provider.send(prepared.mail, credentials)));
	} catch (error) {
		return refuse({ kind: "refused", scope: "sender", reason: "sender_refused", detail: `the sender's credentials cannot be used: ${errorText(error)}` });
	}
}

function tasksOf(deps: Deps, mails: PreparedMail[]): Task[] {
	const bySender = Map.groupBy(
		mails.map((prepared, at) => ({ prepared, at })),
		({ prepared }) => prepared.sender,
	);
	return [...bySender].flatMap(([sender, own]) => {
		const provider = deps.providers.get(sender.provider);
		const small = own.filter(({ prepared }) => sizeOf(prepared) < 100_000);
		const single = own.filter((one) => !small.includes(one));
		const limit = provider?.batch?.limit ?? 1;
		const groups = Array.from({ length: Math.ceil(small.length / limit) }, (_none, i) => small.slice(i * limit, (i + 1) * limit));
		return [...groups, ...single.map((one) => [one])].map((group) => ({ mails: group, sender, provider }));
	});
}

/** Bytes of the mail as it travels: files grow by 37 % in base64 with its line ends. */
function sizeOf({ mail }: PreparedMail): number {
	const files = mail.attachments.reduce((sum, { content }) => sum + Math.ceil(content.length * 1.37), 0);
	return OVERHEAD_PER_MAIL + mail.html.length + mail.text.length + files;
}
