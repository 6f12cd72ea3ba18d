import type { SenderRow } from "../store/senders.ts";
import type { Text } from "./text/en.ts";

interface SenderCallbackProps {
	row: SenderRow;
	/** As far as it matters here; undefined for a service that this deployment does not know any more. */
	provider: { callbacks?: unknown; queued?: unknown } | undefined;
	/** The deployment's public address. */
	origin: string;
	text: Text;
}

/** Where the mail service tells what became of the mails. */
export function SenderCallback({ row, provider, origin, text }: SenderCallbackProps) {
	const t = text.senders.callback;
	const byHook = provider?.callbacks !== undefined;
	return (
		<section class="panel" aria-labelledby="callback">
			<h2 id="callback">{t.title}</h2>
			{byHook ? (
				<>
					<p class="note">{t.lead}</p>
					<p>
						{t.url}: <code class="copy">{callbackAddress(origin, row.id)}</code>
					</p>
					{row.callbackSecret !== null ? <p>{t.secretSet}</p> : null}
					{row.callbackSecret === null && row.provider !== "ses" ? <p class="alert warn">{t.secretMissing}</p> : null}
				</>
			) : (
				<p>{provider?.queued === undefined ? t.none : t.queue}</p>
			)}
		</section>
	);
}

export function callbackAddress(origin: string, senderId: string): string {
	return `${origin}/callbacks/${senderId}`;
}
