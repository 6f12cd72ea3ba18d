import { emptyTally, tallied } from "../core/sender-tally.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { type Probe, recordFailedProbe, recordTallies, takeProbes } from "../store/sender-states.ts";
import { credentialsOf } from "./send-mails.ts";

const LIMIT = 6;
const TEXT = "Postbud tries whether this sender works again. There is nothing to do.";

/**
 * Tries senders that do not work, each at its time: a small mail to an address whose mail the service throws away, or to
 * the sender's own. A sender whose mail is taken is well again.
 */
export async function probeSenders(deps: Deps): Promise<void> {
	const probes = await takeProbes(deps.databases.main, deps.now(), LIMIT);
	await Promise.all(probes.map((probe) => probeSender(deps, probe)));
}

async function probeSender(deps: Deps, probe: Probe): Promise<void> {
	const provider = deps.providers.get(probe.provider);
	if (!provider) return;
	const id = deps.newId("msg");
	const mail = {
		...{
			id,
			from: probe.from,
			to: { address: provider.sink ?? probe.from.address },
			replyTo: undefined,
			subject: "Postbud: test",
			text: TEXT,
			html: `<p>${TEXT}</p>`,
		},
		...{ headers: [["Auto-Submitted", "auto-generated"]] as [string, string][], attachments: [], date: new Date(deps.now()) },
	};
	try {
		const outcome = await provider.send(mail, await credentialsOf(deps, probe, provider));
		const [reason, detail] = outcome.kind === "accepted" ? [null, null] : [outcome.reason, outcome.detail];
		deps.log("sender.probed", { store: probe.store, sender: probe.id, outcome: outcome.kind, reason });
		const tally = { ...tallied(emptyTally(probe.store, probe.id), [outcome], deps.now()), sent: 0 };
		// A service that refuses this mail or its address has let the sender in: that is all a trial can show.
		if (!tally.reset) return await recordFailedProbe(deps.databases.main, probe, detail);
		await recordTallies(deps.databases.main, [tally], deps.now());
		deps.shops.forget(probe.store);
	} catch (error) {
		await recordFailedProbe(deps.databases.main, probe, errorText(error));
	}
}
