import { Hono } from "hono";
import { accessVisitor } from "../actions/access-visitor.ts";
import { signIn } from "../actions/sign-in.ts";
import { signInAccess } from "../actions/sign-in-access.ts";
import { signInCode } from "../actions/sign-in-code.ts";
import { signInPerson } from "../actions/sign-in-person.ts";
import { signInShop } from "../actions/sign-in-shop.ts";
import { signOut } from "../actions/sign-out.ts";
import { showAdmission } from "./account/admission.tsx";
import { showDoor } from "./account/door.tsx";
import { SecretField } from "./account/secret-field.tsx";
import type { AdminContext, AdminEnv } from "./admin-env.ts";
import { readForm } from "./form.ts";
import { safeNext } from "./safe-next.ts";
import { assertionOf, callerOf, dropSession, keepSession, mayTry, sessionToken } from "./session.ts";

interface Problem {
	sentence: string;
	status: 403 | 429;
}

export const signInPages = new Hono<AdminEnv>();

signInPages.get("/sign-in", (c) => showSignIn(c, { next: c.req.query("next") ?? "" }));

// The steps after the first answer a form only.
signInPages.get("/sign-in/:step", (c) => c.redirect("/admin/sign-in", 302));

signInPages.use("/sign-in/*", async (c, next) => {
	if (c.req.method !== "POST" || (await mayTry(c))) return next();
	c.header("Retry-After", "60");
	return showSignIn(c, { next: "", problem: { sentence: c.var.text.signIn.limited, status: 429 } });
});

signInPages.post("/sign-in", async (c) => {
	const { deps, text } = c.var;
	const form = await readForm(c);
	const typed = (name: string) => String(form[name] ?? "");
	const next = typed("next");
	if (form.email !== undefined) {
		const admission = await signInPerson(deps, { email: typed("email"), password: typed("password") }, callerOf(c));
		return showAdmission(c, admission, next, (problem) => showSignIn(c, { next, email: typed("email"), problem }));
	}
	const signing = await signIn(deps, typed("key").trim(), callerOf(c));
	if (signing.kind === "refused") return showSignIn(c, { next, problem: { sentence: text.signIn.refused[signing.why], status: 403 } });
	keepSession(c, signing);
	return c.redirect(safeNext(c.req.url, next), 303);
});

signInPages.post("/sign-in/shops", async (c) => {
	const form = await readForm(c);
	const next = String(form.next ?? "");
	const admission = await signInShop(c.var.deps, String(form.ticket ?? ""), String(form.store ?? ""), callerOf(c));
	return showAdmission(c, admission, next, () => showSignIn(c, { next, problem: expired(c) }));
});

signInPages.post("/sign-in/codes", async (c) => {
	const form = await readForm(c);
	const next = String(form.next ?? "");
	const ticket = String(form.ticket ?? "");
	const admission = await signInCode(c.var.deps, ticket, String(form.code ?? ""), callerOf(c));
	const back = (problem: Problem) => showSignIn(c, { next, problem: admission.kind === "locked" ? problem : expired(c) });
	return showAdmission(c, admission, next, back, ticket);
});

signInPages.post("/sign-in/assertions", async (c) => {
	const next = String((await readForm(c)).next ?? "");
	const admission = await signInAccess(c.var.deps, assertionOf(c), callerOf(c));
	return showAdmission(c, admission, next, () => showSignIn(c, { next, problem: expired(c) }));
});

signInPages.post("/sign-out", async (c) => {
	const token = sessionToken(c);
	if (token) await signOut(c.var.deps, token);
	dropSession(c);
	return c.redirect("/admin/sign-in", 303);
});

function expired(c: AdminContext): Problem {
	return { sentence: c.var.text.people.door.expired, status: 403 };
}

/** Every way in: by Cloudflare Access where it stands before the console, by address and password, by a key of the shop. */
async function showSignIn(c: AdminContext, { next, email = "", problem }: { next: string; email?: string; problem?: Problem }) {
	const { text, deps } = c.var;
	const t = text.people.door;
	const access = await accessVisitor(deps, assertionOf(c));
	const carried = <input type="hidden" name="next" value={next} />;
	return showDoor(
		c,
		{ title: text.signIn.title, lead: t.lead, here: `/admin/sign-in?${new URLSearchParams({ next })}`, problem },
		<>
			{access ? (
				<form method="post" action="/admin/sign-in/assertions" class="panel stack">
					{carried}
					<h2>{t.accessTitle}</h2>
					<p>{access.known ? t.accessKnown(access.email) : t.accessUnknown(access.email)}</p>
					{access.known ? (
						<button type="submit" class="main">
							{t.accessGoOn}
						</button>
					) : null}
				</form>
			) : null}
			<form method="post" action="/admin/sign-in" class="panel stack">
				{carried}
				<SecretField name="email" label={t.email} fill="username" value={email} focus />
				<SecretField name="password" label={t.password} fill="current-password" />
				<button type="submit" class="main">
					{text.signIn.submit}
				</button>
				<p>
					<a href="/admin/forgotten">{t.forgotten}</a>
				</p>
			</form>
			<form method="post" action="/admin/sign-in" class="panel stack">
				{carried}
				<h2>{t.withKey}</h2>
				<SecretField name="key" label={text.signIn.key} fill="current-password" hint={t.withKeyHint} />
				<button type="submit" class="button">
					{t.useKey}
				</button>
			</form>
		</>,
	);
}
