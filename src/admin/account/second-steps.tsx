import { Hono } from "hono";
import { addSecondStep, type NewSecret, newSecret } from "../../actions/second-step.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { callerOf, keepSession } from "../session.ts";
import { refuseUnproved, selfOf } from "./account.tsx";
import { tooMany } from "./admission.tsx";
import { QrCode } from "./qr-code.tsx";
import { SecretField } from "./secret-field.tsx";

const HOME = "/admin/account";

/** The second step is set up: a secret for the telephone, its first code, and the codes for the day that it is gone. */
export const secondSteps = new Hono<AdminEnv>();

secondSteps.get("/*", (c) => c.redirect(HOME, 302));

secondSteps.post("/", async (c) => {
	const person = await selfOf(c);
	if (!person || person.passwordHash === null || person.totpSecret !== null) return showNotFound(c);
	const refusal = await refuseUnproved(c, person);
	return refusal ?? showSecret(c, await newSecret(c.var.deps, person, visitorOf(c).shop.name));
});

secondSteps.post("/confirmations", async (c) => {
	const { deps, text } = c.var;
	const { faults } = text.people;
	const { shop, session } = visitorOf(c);
	const person = await selfOf(c);
	if (!person || session.via === "key") return showNotFound(c);
	const form = await readForm(c);
	const typed = { sealed: String(form.secret ?? ""), code: String(form.code ?? "") };
	const step = await addSecondStep(deps, person, shop.name, typed, { ...callerOf(c), via: session.via });
	if (step.kind === "wrong") return showSecret(c, step.secret, faults.code);
	if (step.kind === "locked") return showStopped(c, tooMany(c, step.wait));
	if (step.kind === "stale") return showStopped(c, { sentence: faults.stale, status: 422 });
	keepSession(c, step);
	return showCodes(c, step.codes);
});

function showSecret(c: AdminContext, { sealed, key, address }: NewSecret, fault?: string) {
	const t = c.var.text.people.account;
	return showPage(
		c,
		{ title: t.setUp, here: HOME, status: fault ? 422 : 200 },
		<div class="entry">
			<h1>{t.setUp}</h1>
			<p class="lead">{t.scan}</p>
			<form method="post" action={`${HOME}/second-steps/confirmations`} class="panel stack">
				<QrCode text={address} label={t.qr} />
				<p>
					{t.key}: <code class="copy">{key.replace(/(.{4})(?=.)/g, "$1 ")}</code>
				</p>
				<details>
					<summary>{t.address}</summary>
					<code class="copy">{address}</code>
				</details>
				<input type="hidden" name="secret" value={sealed} />
				<SecretField name="code" label={t.code} fill="one-time-code" fault={fault} focus />
				<button type="submit" class="main">
					{t.confirm}
				</button>
			</form>
		</div>,
	);
}

function showCodes(c: AdminContext, codes: string[]) {
	const t = c.var.text.people.account;
	return showPage(
		c,
		{ title: t.codesTitle, here: HOME },
		<div class="entry">
			<h1>{t.codesTitle}</h1>
			<p class="lead">{t.codes}</p>
			<ul class="panel codes">
				{codes.map((code) => (
					<li>
						<code>{code}</code>
					</li>
				))}
			</ul>
			<p>
				<a class="main" href={HOME}>
					{t.kept}
				</a>
			</p>
		</div>,
	);
}

function showStopped(c: AdminContext, { sentence, status }: { sentence: string; status: 422 | 429 }) {
	const t = c.var.text.people.account;
	return showPage(
		c,
		{ title: t.setUp, here: HOME, status },
		<>
			<h1>{t.setUp}</h1>
			<p class="alert bad" role="alert">
				{sentence}
			</p>
			<p>
				<a href={HOME}>{t.title}</a>
			</p>
		</>,
	);
}
