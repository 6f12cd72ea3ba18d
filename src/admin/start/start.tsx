import { Hono } from "hono";
import { readBeginnings } from "../../actions/read-beginnings.ts";
import { firstSteps } from "../../core/first-steps.ts";
import { allows } from "../../core/scopes.ts";
import { dismiss, isDismissed, undismiss } from "../../store/first-steps.ts";
import { listKeys } from "../../store/keys.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import type { Text } from "../text/en.ts";
import { StepChip } from "./step-chip.tsx";
import { stepButton, stepWords } from "./step-words.ts";
import { StorefrontStep } from "./storefront-step.tsx";

const HOME = "/admin/start";

/** The way of a new shop to its first real mail: five steps, each read from what is there. */
export const start = new Hono<AdminEnv>();

start.get("/", async (c) => {
	const { deps, text } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.overview.start;
	const scope = deps.scope(visitor.shop.id);
	const [beginnings, keys, hidden] = await Promise.all([readBeginnings(deps, visitor.shop), listKeys(scope), isDismissed(scope, "guide")]);
	const steps = firstSteps(beginnings);
	const mayChange = allows(visitor.scopes, "settings:write");
	const done = steps.filter(({ state }) => state === "done").length;
	const url = deps.config.PUBLIC_URL || new URL(c.req.url).origin;
	return showPage(
		c,
		{ title: t.title, at: "overview" },
		<>
			<div class="head">
				<h1>
					{t.title} <small>{t.progress(done)}</small>
				</h1>
			</div>
			<p class="lead">{t.lead}</p>
			{done === steps.length ? <p class="alert good">{t.finished}</p> : null}
			{mayChange ? null : <p class="alert warn">{t.readOnly}</p>}
			<ol class="steps">
				{steps.map((step) => {
					const button = stepButton(step, beginnings, text);
					return (
						<li class="panel" id={step.name} {...(step.state === "next" ? { "aria-current": "step" as const } : {})}>
							<div class="beside">
								<h2>{t.steps[step.name]}</h2>
								<StepChip state={step.state} text={text} />
							</div>
							{stepWords(step, beginnings, visitor, text).map((sentence) => (
								<p>{sentence}</p>
							))}
							{step.name === "storefront" ? (
								<StorefrontStep
									url={url}
									keys={keys.filter(({ kind, revokedAt }) => kind === "secret" && revokedAt === null).length}
									visitor={visitor}
									text={text}
								/>
							) : button && mayChange ? (
								<p>
									<a class={step.state === "next" ? "main" : "button"} href={button.href}>
										{button.label}
									</a>
								</p>
							) : null}
						</li>
					);
				})}
			</ol>
			{allows(visitor.scopes, "people:write") ? (
				<p>
					{t.people} <a href="/admin/people">{t.peopleLink}</a>
				</p>
			) : null}
			{mayChange ? <Dismissal hidden={hidden} text={text} /> : null}
			<p>
				<a href="/admin">{t.toOverview}</a>
			</p>
		</>,
	);
});

start.post("/dismissals", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.overview.start.readOnly);
	const hide = (await readForm(c)).hide === "1";
	const scope = deps.scope(shop.id);
	await (hide ? dismiss(scope, "guide", deps.now()) : undismiss(scope, "guide"));
	return c.redirect(hide ? "/admin" : HOME, 303);
});

function Dismissal({ hidden, text: { overview } }: { hidden: boolean; text: Text }) {
	const t = overview.start;
	return (
		<form method="post" action={`${HOME}/dismissals`}>
			<input type="hidden" name="hide" value={hidden ? "0" : "1"} />
			{hidden ? `${t.hidden} ` : null}
			<button type="submit" class="plain">
				{hidden ? t.show : t.hide}
			</button>
		</form>
	);
}
