import { Hono } from "hono";
import { giveLink } from "../../actions/give-link.ts";
import { ROLES, reaches } from "../../core/roles.ts";
import { deletePerson, disablePerson, enablePerson, findPerson, type PersonRow, removeTotp, setRole } from "../../store/people.ts";
import { endSessions } from "../../store/sessions.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showLocked } from "../locked.tsx";
import { showGivenLink } from "./given-link.tsx";
import { showPerson } from "./person-page.tsx";
import { showRemoval } from "./person-removal.tsx";

type Done = "role" | "off" | "on" | "totp" | "sessions";

/** One person of the shop, and what an owner decides about them. Mounted behind the guard of `peoplePages`. */
export const person = new Hono<AdminEnv>();

person.get("/:id", async (c) => {
	const row = await rowOf(c);
	return row ? showPerson(c, row) : showNotFound(c);
});

person.get("/:id/removal", async (c) => {
	const row = await rowOf(c);
	return row ? showRemoval(c, row) : showNotFound(c);
});

person.post("/:id/roles", (c) =>
	decide(c, async (row) => {
		const asked = (await readForm(c)).role;
		const role = ROLES.find((one) => one === asked);
		if (!role) return showPerson(c, row, c.var.text.people.form.choose);
		if (!reaches(visitorOf(c).scopes, role)) return showPerson(c, row, c.var.text.people.form.beyond);
		return (await setRole(c.var.deps.scope(row.storeId), row.id, role)) ? done(c, row, "role") : showLastOwner(c, row);
	}),
);

person.post("/:id/states", (c) =>
	decide(c, async (row) => {
		const { deps } = c.var;
		const scope = deps.scope(row.storeId);
		const { state } = await readForm(c);
		if (state !== "on" && state !== "off") return showNotFound(c);
		if (state === "on") {
			await enablePerson(scope, row.id);
			return done(c, row, "on");
		}
		const isOff = row.disabledAt !== null || (await disablePerson(scope, row.id, deps.now()));
		return isOff ? done(c, row, "off") : showLastOwner(c, row);
	}),
);

person.post("/:id/removals", (c) =>
	decide(c, async (row) => {
		return (await deletePerson(c.var.deps.scope(row.storeId), row.id)) ? c.redirect("/admin/people?notice=removed", 303) : showLastOwner(c, row);
	}),
);

person.post("/:id/second-steps/removals", (c) =>
	decideOther(c, async (row) => {
		await removeTotp(c.var.deps.scope(row.storeId), row.id);
		return done(c, row, "totp");
	}),
);

person.post("/:id/sessions/ends", (c) =>
	decide(c, async (row) => {
		await endSessions(c.var.deps.scope(row.storeId), row.id);
		return done(c, row, "sessions");
	}),
);

person.post("/:id/links", (c) =>
	decideOther(c, async (row) => {
		const isShown = (await readForm(c)).by === "show";
		const how = { show: new URL(c.req.url).origin, ...(isShown ? { wanted: "shown" as const } : {}) };
		return showGivenLink(c, row.id, await giveLink(c.var.deps, visitorOf(c).shop, row, row.joinedAt === null ? "invited" : "forgotten", how));
	}),
);

/** Nobody decides about somebody who may do more than they may. */
async function decide(c: AdminContext, deed: (row: PersonRow) => Promise<Response>): Promise<Response> {
	const row = await rowOf(c);
	if (!row) return showNotFound(c);
	return reaches(visitorOf(c).scopes, row.role) ? deed(row) : showLocked(c, c.var.text.people.beyondYou);
}

/** Of their own accounts people decide where they are asked for the password. */
function decideOther(c: AdminContext, deed: (row: PersonRow) => Promise<Response>): Promise<Response> {
	return decide(c, async (row) => (row.id === visitorOf(c).who.id ? c.redirect("/admin/account", 303) : deed(row)));
}

function rowOf(c: AdminContext): Promise<PersonRow | undefined> {
	return findPerson(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

function done(c: AdminContext, { id }: PersonRow, notice: Done) {
	return c.redirect(`/admin/people/${id}?notice=${notice}`, 303);
}

function showLastOwner(c: AdminContext, row: PersonRow) {
	return showPerson(c, row, c.var.text.people.lastOwner);
}
