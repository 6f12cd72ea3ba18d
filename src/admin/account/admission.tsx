import type { Admission } from "../../actions/admit.ts";
import type { CodeSigningIn } from "../../actions/sign-in-code.ts";
import type { AdminContext } from "../admin-env.ts";
import { safeNext } from "../safe-next.ts";
import { keepSession } from "../session.ts";
import { showDoor } from "./door.tsx";
import { SecretField } from "./secret-field.tsx";

type Answer = Response | Promise<Response>;

/** The way on: into the console, to what is still to be proved, or back with what was wrong. */
export function showAdmission(
	c: AdminContext,
	admission: CodeSigningIn,
	next: string,
	refused: (problem: { sentence: string; status: 403 | 429 }) => Answer,
	ticket = "",
): Answer {
	const { people: t } = c.var.text;
	if (admission.kind === "signed_in") {
		keepSession(c, admission);
		return c.redirect(safeNext(c.req.url, next), 303);
	}
	if (admission.kind === "locked") return refused(tooMany(c, admission.wait));
	if (admission.kind === "choose") return showShops(c, admission, next);
	if (admission.kind === "code") return showCode(c, admission.ticket, next);
	return admission.kind === "wrong" ? showCode(c, ticket, next, t.faults.code) : refused({ sentence: t.door.refused, status: 403 });
}

/** @param wait seconds */
export function tooMany(c: AdminContext, wait: number): { sentence: string; status: 429 } {
	c.header("Retry-After", String(wait));
	return { sentence: c.var.text.people.faults.wait(Math.ceil(wait / 60)), status: 429 };
}

function showShops(c: AdminContext, { ticket, shops, isInvitation }: Extract<Admission, { kind: "choose" }>, next: string) {
	const { door } = c.var.text.people;
	return showDoor(
		c,
		isInvitation ? { title: door.invited, lead: door.invitedLead } : { title: door.which, lead: door.whichLead },
		<form method="post" action="/admin/sign-in/shops" class="panel stack">
			<Carried ticket={ticket} next={next} />
			{shops.map(({ id, name }) => (
				<button type="submit" class="button" name="store" value={id}>
					{name}
				</button>
			))}
		</form>,
	);
}

function showCode(c: AdminContext, ticket: string, next: string, fault?: string) {
	const { door } = c.var.text.people;
	return showDoor(
		c,
		{ title: door.codeTitle, lead: door.codeLead, ...(fault ? { problem: { sentence: fault, status: 403 as const } } : {}) },
		<form method="post" action="/admin/sign-in/codes" class="panel stack">
			<Carried ticket={ticket} next={next} />
			<SecretField name="code" label={door.code} fill="one-time-code" focus />
			<button type="submit" class="main">
				{door.goOn}
			</button>
			<p>
				<a href="/admin/sign-in">{door.startAgain}</a>
			</p>
		</form>,
	);
}

function Carried({ ticket, next }: { ticket: string; next: string }) {
	return (
		<>
			<input type="hidden" name="ticket" value={ticket} />
			<input type="hidden" name="next" value={next} />
		</>
	);
}
