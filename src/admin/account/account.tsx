import { Hono } from "hono";
import { changeOwnPassword } from "../../actions/change-own-password.ts";
import { proveSelf } from "../../actions/prove-self.ts";
import { personName } from "../../core/person-input.ts";
import { findPerson, type PersonRow, removeTotp, renamePerson } from "../../store/people.ts";
import { endOneSession, endSessions } from "../../store/sessions.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { callerOf, keepSession } from "../session.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import { showAccount, showKeyAccount } from "./account-page.tsx";
import { tooMany } from "./admission.tsx";

const HOME = "/admin/account";

/** A person's own account: name, password, second step, sessions. */
export const account = new Hono<AdminEnv>();

account.get("/", async (c) => {
	const person = await selfOf(c);
	return person ? showAccount(c, person) : showKeyAccount(c);
});

account.post("/names", async (c) => {
	const person = await selfOf(c);
	if (!person) return showNotFound(c);
	const read = personName.safeParse(String((await readForm(c)).name ?? "").trim());
	if (!read.success) return showAccount(c, person, { name: faultSentence(read.error.issues[0]?.message ?? "", c.var.language, c.var.text.people.form.faults) });
	await renamePerson(c.var.deps.scope(person.storeId), person.id, read.data);
	return done(c, "name");
});

account.post("/passwords", async (c) => {
	const { deps, text } = c.var;
	const { faults } = text.people;
	const person = await selfOf(c);
	if (!person) return showNotFound(c);
	const { current, next, repeat } = await readForm(c);
	if (String(next ?? "") !== String(repeat ?? "")) return showAccount(c, person, { repeat: faults.different });
	const typed = { current: String(current ?? ""), next: String(next ?? "") };
	const change = await changeOwnPassword(deps, person, visitorOf(c).shop.name, typed, callerOf(c));
	if (change.kind === "wrong") return showAccount(c, person, { current: faults.current });
	if (change.kind === "locked") return showAccount(c, person, { current: tooMany(c, change.wait).sentence }, 429);
	if (change.kind === "invalid") return showAccount(c, person, { next: faults[change.fault] });
	keepSession(c, change);
	return done(c, "password");
});

account.post("/second-steps/removals", async (c) => {
	const person = await selfOf(c);
	if (!person) return showNotFound(c);
	const refusal = await refuseUnproved(c, person);
	if (refusal) return refusal;
	await removeTotp(c.var.deps.scope(person.storeId), person.id);
	return done(c, "off");
});

account.post("/sessions/ends", async (c) => {
	const { deps } = c.var;
	const person = await selfOf(c);
	if (!person) return showNotFound(c);
	const { session } = await readForm(c);
	const scope = deps.scope(person.storeId);
	if (session === "others") await endSessions(scope, person.id, visitorOf(c).session.id);
	else await endOneSession(scope, person.id, String(session ?? ""));
	return done(c, "ended");
});

/** The person who is signed in; undefined behind a key, which has no account. */
export async function selfOf(c: AdminContext): Promise<PersonRow | undefined> {
	const { shop, who } = visitorOf(c);
	return who.kind === "person" ? findPerson(c.var.deps.scope(shop.id), who.id) : undefined;
}

/** What to answer to whoever would change the second step without knowing the password, such as a browser that was left open. */
export async function refuseUnproved(c: AdminContext, person: PersonRow): Promise<Response | undefined> {
	const proof = await proveSelf(c.var.deps, person, String((await readForm(c)).password ?? ""), callerOf(c));
	if (proof.kind === "locked") return showAccount(c, person, { step: tooMany(c, proof.wait).sentence }, 429);
	return proof.kind === "wrong" ? showAccount(c, person, { step: c.var.text.people.faults.current }) : undefined;
}

function done(c: AdminContext, notice: "name" | "password" | "off" | "ended") {
	return c.redirect(`${HOME}?notice=${notice}`, 303);
}
