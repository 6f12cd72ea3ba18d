import { Hono } from "hono";
import { askNewPassword } from "../../actions/ask-new-password.ts";
import type { AdminContext, AdminEnv } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { callerOf, mayTry } from "../session.ts";
import { tooMany } from "./admission.tsx";
import { showDoor } from "./door.tsx";
import { SecretField } from "./secret-field.tsx";

const HERE = "/admin/forgotten";

/** For whoever forgot the password. Never says whether somebody of an address works here. */
export const forgotten = new Hono<AdminEnv>();

forgotten.get("/", (c) => showForgotten(c));

forgotten.post("/", async (c) => {
	if (!(await mayTry(c))) return showForgotten(c, tooMany(c, 60));
	const typed = String((await readForm(c)).email ?? "");
	const wait = await askNewPassword(c.var.deps, typed, callerOf(c));
	return wait === undefined ? c.redirect(`${HERE}?notice=asked`, 303) : showForgotten(c, tooMany(c, wait));
});

function showForgotten(c: AdminContext, problem?: { sentence: string; status: 429 }) {
	const { people } = c.var.text;
	const t = people.forgotten;
	const isAsked = c.req.query("notice") === "asked";
	return showDoor(
		c,
		{ title: t.title, ...(isAsked ? {} : { lead: t.lead }), here: HERE, problem },
		<>
			{isAsked ? (
				<>
					<p class="alert good" role="status">
						{t.done}
					</p>
					<p>{t.noMail}</p>
				</>
			) : (
				<form method="post" action={HERE} class="panel stack">
					<SecretField name="email" label={people.door.email} fill="username" focus />
					<button type="submit" class="main">
						{t.submit}
					</button>
				</form>
			)}
			<p>
				<a href="/admin/sign-in">{t.back}</a>
			</p>
		</>,
	);
}
