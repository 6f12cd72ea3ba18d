import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { findHookDelivery } from "../../store/hook-deliveries.ts";
import { findSource } from "../../store/sources.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { Fact } from "../fact.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { DeliveryLinks, DeliveryOutcome } from "./delivery-table.tsx";

/** One webhook that came, with its body where it could not be read. */
export const delivery = new Hono<AdminEnv>();

delivery.get("/:id/deliveries/:delivery", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const scope = deps.scope(visitor.shop.id);
	const [source, row] = await Promise.all([findSource(scope, c.req.param("id")), findHookDelivery(scope, c.req.param("id"), c.req.param("delivery"))]);
	if (!source || !row) return showNotFound(c);
	const t = text.sources;
	const links = row.eventIds.length + row.messageIds.length > 0 ? <DeliveryLinks row={row} text={text} /> : null;
	return showPage(
		c,
		{ title: t.delivery.title, at: "sources" },
		<>
			<div class="head">
				<p class="kind">
					<a href={`/admin/sources/${source.id}`}>{source.name}</a>
				</p>
				<h1>{row.topic || t.delivery.title}</h1>
			</div>
			<section class="panel facts" aria-label={t.delivery.title}>
				<dl>
					<Fact name={t.deliveries.when}>
						<When at={row.receivedAt} visitor={visitor} language={language} exact />
					</Fact>
					<Fact name={t.deliveries.outcome}>
						<DeliveryOutcome row={row} language={language} text={text} />
					</Fact>
					<Fact name={t.deliveries.led}>{links}</Fact>
					<Fact name={t.delivery.id}>{row.id}</Fact>
				</dl>
			</section>
			<section class="panel" aria-labelledby="body">
				<h2 id="body">{t.delivery.body}</h2>
				{row.body === null ? (
					<p class="note">{t.delivery.noBody}</p>
				) : (
					<>
						<p class="note">{t.delivery.bodyHint}</p>
						<pre class="json" tabindex={0}>
							{row.body}
						</pre>
					</>
				)}
			</section>
		</>,
	);
});
