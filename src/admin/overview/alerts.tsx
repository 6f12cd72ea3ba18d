import type { Child } from "hono/jsx";
import type { Overview } from "../../actions/read-overview.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import { isPaused } from "../sender-health.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface AlertsProps {
	overview: Overview;
	now: number;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Mail leaves within seconds: whatever is due for longer than this has a reason (milliseconds). */
const TOO_OLD = 15 * 60_000;

/** What somebody has to do something about. */
export function Alerts({ overview: { oldestDue, senders, webhooks, beginnings }, now, visitor, language, text }: AlertsProps) {
	const t = text.overview.alerts;
	const since = (at: number | null) =>
		at === null ? null : (
			<>
				{" "}
				{t.since} <When at={at} visitor={visitor} language={language} />
			</>
		);
	const mayRead = allows(visitor.scopes, "settings:read");
	const ofSenders = senders.filter((row) => row.health !== "healthy" || isPaused(row, now));
	const ofWebhooks = webhooks.filter(({ enabled, disabledReason, failingSince }) => (enabled ? failingSince !== null : disabledReason !== null));
	// While the guide is there, it says so.
	const inVain = beginnings === undefined && senders.some(({ isDefault, provider }) => isDefault && provider === "outbox");
	const isLate = oldestDue !== null && oldestDue < now - TOO_OLD;
	if (!isLate && !(mayRead && (ofSenders.length > 0 || ofWebhooks.length > 0 || inVain))) return null;
	return (
		<section class="alerts" aria-label={t.title}>
			{isLate ? (
				<Alert href={logAddress({ status: "queued" })} link={t.queueLink}>
					{t.queue} <When at={oldestDue} visitor={visitor} language={language} />
				</Alert>
			) : null}
			{mayRead && inVain ? (
				<Alert href="/admin/senders/new" link={t.outboxLink}>
					{t.outbox}
				</Alert>
			) : null}
			{mayRead
				? ofSenders.map((row) => (
						<Alert href={`/admin/senders/${row.id}`} link={t.senderLink} tone={row.health === "healthy" ? "warn" : "bad"}>
							{row.health === "healthy" ? t.senderPaused(row.fromAddress) : t.sender(row.fromAddress)}
							{row.health === "healthy" ? null : since(row.healthSince)}
						</Alert>
					))
				: null}
			{mayRead
				? ofWebhooks.map((row) => (
						<Alert href={`/admin/webhooks/${row.id}`} link={t.webhookLink} tone={row.enabled ? "warn" : "bad"}>
							{row.enabled ? t.webhookFailing(row.url) : t.webhookOff(row.url)}
							{since(row.failingSince)}
						</Alert>
					))
				: null}
		</section>
	);
}

function Alert({ tone = "warn", href, link, children }: { tone?: "warn" | "bad"; href: string; link: string; children?: Child }) {
	return (
		<p class={`alert ${tone}`}>
			{children}. <a href={href}>{link}</a>
		</p>
	);
}
