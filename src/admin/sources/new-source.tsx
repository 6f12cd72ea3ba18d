import { Hono } from "hono";
import { createSource, MOST_SOURCES } from "../../actions/create-source.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { SOURCE_KINDS, type SourceKind, sourceInput } from "../../core/hooks/source-input.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { Field } from "../field.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { showOnce } from "../shown-once.tsx";
import { sourceAddress } from "./source-address.ts";
import { sourceFault } from "./source-fault.ts";
import { SourceGuide } from "./source-guide.tsx";

const HOME = "/admin/sources";

/** Adding a source: first the system, then its name and its secret. */
export const newSource = new Hono<AdminEnv>();

newSource.get("/new", (c) => {
	if (!allows(visitorOf(c).scopes, "settings:write")) return showLocked(c, c.var.text.sources.readOnly);
	const asked = c.req.query("kind");
	if (asked === undefined) return showKinds(c);
	const kind = kindOf(asked);
	return kind ? showForm(c, kind, { name: c.var.text.sources.kinds[kind].slice(0, 120), faults: [] }) : showNotFound(c);
});

newSource.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.sources.readOnly);
	const form = await readForm(c);
	const kind = kindOf(form.kind);
	if (!kind) return showNotFound(c);
	const name = String(form.name ?? "").trim();
	const secret = String(form.secret ?? "").trim();
	const read = sourceInput.safeParse({ kind, name, secret: secret || null }, { reportInput: true });
	// Shopify and Stripe show their secret only once they know the address: until it is entered, nobody knows the one that is made here.
	const faults = read.success ? [] : faultsOf(read.error).filter(({ pointer }) => pointer !== "/secret" || secret !== "");
	if (faults.length > 0) return showForm(c, kind, { name, faults });
	const made = await createSource(deps, shop.id, { kind, name, secret: secret || null });
	if (!made) return showForm(c, kind, { name, faults: [], refusal: text.sources.form.full(MOST_SOURCES) });
	c.set("told", { id: made.source.id });
	const t = text.sources.once;
	const isOurs = secret === "" && !makesItsOwn(kind);
	return showOnce(c, {
		...{ title: t.created, at: "sources", lead: isOurs ? t.secretLead : secret === "" ? t.missing : t.given },
		values: [[t.address, sourceAddress(c, made.source.id)], ...(isOurs ? [[t.secret, made.secret] as [string, string]] : [])],
		on: { href: `${HOME}/${made.source.id}`, label: t.on },
		children: <SourceGuide kind={kind} topics={deps.sources[kind].topics} text={text} />,
	});
});

/** The systems that make the secret themselves. */
export function makesItsOwn(kind: SourceKind): boolean {
	return !sourceInput.safeParse({ kind, name: kind }).success;
}

function showKinds(c: AdminContext) {
	const { sources: t } = c.var.text;
	return showPage(
		c,
		{ title: t.form.choose, at: "sources" },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.back}</a>
				</p>
				<h1>{t.form.choose}</h1>
			</div>
			<ul class="services">
				{SOURCE_KINDS.toReversed().map((kind) => (
					<li>
						<a href={`${HOME}/new?kind=${kind}`}>{t.kinds[kind]}</a>
						<small>{t.about[kind]}</small>
					</li>
				))}
			</ul>
		</>,
	);
}

function showForm(c: AdminContext, kind: SourceKind, { name, faults, refusal }: { name: string; faults: Fault[]; refusal?: string }) {
	const { deps, text, language } = c.var;
	const t = text.sources;
	const title = t.form.newTitle(t.kinds[kind]);
	return showPage(
		c,
		{ title, at: "sources", here: `${HOME}/new?kind=${kind}`, status: refusal ? 409 : faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={`${HOME}/new`}>{t.form.other}</a>
				</p>
				<h1>{title}</h1>
			</div>
			{refusal ? (
				<p class="alert bad" role="alert">
					{refusal}
				</p>
			) : null}
			<form method="post" action={HOME} class="entry panel stack">
				<input type="hidden" name="kind" value={kind} />
				<Field
					name="name"
					label={t.form.name}
					value={name}
					required
					maxlength={120}
					hint={t.form.nameHint}
					fault={sourceFault(faults, "name", language, text)}
				/>
				<Field
					name="secret"
					label={t.form.secret}
					type="password"
					maxlength={300}
					hint={makesItsOwn(kind) ? t.form.secretLater : t.form.secretHint}
					fault={sourceFault(faults, "secret", language, text)}
				/>
				<button type="submit" class="main">
					{t.form.save}
				</button>
			</form>
			<SourceGuide kind={kind} topics={deps.sources[kind].topics} text={text} />
		</>,
	);
}

function kindOf(value: unknown): SourceKind | undefined {
	return SOURCE_KINDS.find((one) => one === value);
}
