import { Hono } from "hono";
import { signIn } from "../actions/sign-in.ts";
import { signOut } from "../actions/sign-out.ts";
import type { AdminContext, AdminEnv } from "./admin-env.ts";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { safeNext } from "./safe-next.ts";
import { dropSession, keepSession, sessionToken } from "./session.ts";

export const signInPages = new Hono<AdminEnv>();

signInPages.get("/sign-in", (c) => showSignIn(c, c.req.query("next") ?? ""));

signInPages.post("/sign-in", async (c) => {
	const { deps, text } = c.var;
	const form = await readForm(c);
	const next = String(form.next ?? "");
	if (!(await deps.limitSignIn(c.req.header("CF-Connecting-IP") ?? "unknown"))) {
		c.header("Retry-After", "60");
		return showSignIn(c, next, { sentence: text.signIn.limited, status: 429 });
	}
	const signing = await signIn(deps, String(form.key ?? "").trim(), sessionToken(c));
	if (signing.kind === "refused") return showSignIn(c, next, { sentence: text.signIn.refused[signing.why], status: 403 });
	keepSession(c, signing.token, signing.maxAge);
	return c.redirect(safeNext(c.req.url, next), 303);
});

signInPages.post("/sign-out", async (c) => {
	const token = sessionToken(c);
	if (token) await signOut(c.var.deps, token);
	dropSession(c);
	return c.redirect("/admin/sign-in", 303);
});

function showSignIn(c: AdminContext, next: string, problem?: { sentence: string; status: 403 | 429 }) {
	const { text } = c.var;
	const described = problem ? { "aria-describedby": "problem", "aria-invalid": "true" as const } : {};
	return showPage(
		c,
		{ title: text.signIn.title, here: `/admin/sign-in?${new URLSearchParams({ next })}`, status: problem?.status ?? 200 },
		<div class="door">
			<h1>{text.signIn.title}</h1>
			<p>{text.signIn.lead}</p>
			{problem ? (
				<p class="alert bad" id="problem" role="alert">
					{problem.sentence}
				</p>
			) : null}
			<form method="post" action="/admin/sign-in" class="panel">
				<input type="hidden" name="next" value={next} />
				<label for="key">{text.signIn.key}</label>
				<input id="key" name="key" type="password" autocomplete="current-password" required autofocus spellcheck={false} {...described} />
				<button type="submit" class="main">
					{text.signIn.submit}
				</button>
			</form>
		</div>,
	);
}
