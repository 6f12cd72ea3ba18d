import { Hono } from "hono";
import { joinShop, linkOwner } from "../../actions/join-shop.ts";
import type { AdminContext, AdminEnv } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { callerOf, mayTry } from "../session.ts";
import { showAdmission, tooMany } from "./admission.tsx";
import { showDoor } from "./door.tsx";
import { SecretField } from "./secret-field.tsx";

/** Where the link of an invitation leads, and that of a forgotten password. Looking changes nothing: mail scanners follow every link. */
export const join = new Hono<AdminEnv>();

join.get("/:token", async (c) => ((await mayTry(c, "/link")) ? showJoin(c) : showGone(c, tooMany(c, 60))));

join.post("/:token", async (c) => {
	if (!(await mayTry(c, "/link"))) return showGone(c, tooMany(c, 60));
	const { faults } = c.var.text.people;
	const { password, repeat } = await readForm(c);
	const chosen = String(password ?? "");
	if (chosen !== String(repeat ?? "")) return showJoin(c, { repeat: faults.different });
	const joining = await joinShop(c.var.deps, c.req.param("token"), chosen, callerOf(c));
	if (joining.kind === "invalid") return showJoin(c, { password: faults[joining.fault] });
	return joining.kind === "no_link" ? showGone(c) : showAdmission(c, joining, "/admin", () => showGone(c));
});

async function showJoin(c: AdminContext, faults: { password?: string; repeat?: string } = {}) {
	const { people } = c.var.text;
	const t = people.join;
	const owner = await linkOwner(c.var.deps, c.req.param("token") ?? "");
	if (!owner) return showGone(c);
	const { person, shopName } = owner;
	const [fault] = Object.values(faults);
	return showDoor(
		c,
		{
			title: person.joinedAt === null ? t.title(shopName) : t.titleAgain,
			lead: t.lead(person.name, person.email),
			here: new URL(c.req.url).pathname,
			problem: fault ? { sentence: people.form.faults, status: 422 } : undefined,
		},
		<form method="post" class="panel stack">
			{/* Password managers keep the address with the password. */}
			<input type="hidden" name="username" value={person.email} autocomplete="username" />
			<SecretField name="password" label={people.account.next} fill="new-password" hint={people.passwordHint} fault={faults.password} focus />
			<SecretField name="repeat" label={people.repeat} fill="new-password" fault={faults.repeat} />
			<button type="submit" class="main">
				{t.submit}
			</button>
		</form>,
	);
}

function showGone(c: AdminContext, problem?: { sentence: string; status: 429 }) {
	const { people } = c.var.text;
	return showDoor(
		c,
		{ title: people.join.gone, lead: people.join.goneText, status: 404, problem },
		<p>
			<a href="/admin/forgotten">{people.forgotten.submit}</a> · <a href="/admin/sign-in">{people.forgotten.back}</a>
		</p>,
	);
}
