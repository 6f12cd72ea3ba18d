import type { PersonRow } from "../../store/people.ts";
import { sessionsOf } from "../../store/sessions.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { Fact } from "../fact.tsx";
import { Field } from "../field.tsx";
import { showPage } from "../layout.tsx";
import type { Text } from "../text/en.ts";
import { SecretField } from "./secret-field.tsx";
import { SessionTable } from "./session-table.tsx";

const HOME = "/admin/account";

export type AccountFaults = Partial<Record<"name" | "current" | "next" | "repeat" | "step", string>>;

/** All of one's account, with every fault at its field. */
export async function showAccount(c: AdminContext, person: PersonRow, faults: AccountFaults = {}, status: 422 | 429 = 422) {
	const { deps, text, language } = c.var;
	const { people } = text;
	const t = people.account;
	const visitor = visitorOf(c);
	const sessions = await sessionsOf(deps.scope(person.storeId), person.id, deps.now());
	const notice = c.req.query("notice") ?? "";
	const said = c.req.method === "GET" && Object.hasOwn(people.notices, notice) ? people.notices[notice as keyof typeof people.notices] : undefined;
	const isFaulty = Object.values(faults).some(Boolean);
	return showPage(
		c,
		{ title: t.title, here: HOME, status: isFaulty ? status : 200 },
		<div class="entry">
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			{said ? (
				<p class="alert good" role="status">
					{said}
				</p>
			) : null}
			{isFaulty ? (
				<p class="alert bad" role="alert">
					{people.form.faults}
				</p>
			) : null}
			<form method="post" action={`${HOME}/names`} class="panel stack">
				<dl class="plainly">
					<Fact name={people.email}>{person.email}</Fact>
					<Fact name={people.role}>{people.roles[person.role]}</Fact>
				</dl>
				<Field name="name" label={t.name} value={person.name} fault={faults.name} required maxlength={120} />
				<button type="submit" class="button">
					{t.saveName}
				</button>
			</form>
			<Password person={person} faults={faults} text={text} />
			{person.passwordHash === null ? null : <SecondStep person={person} faults={faults} text={text} />}
			<section>
				<h2>{t.sessions}</h2>
				<SessionTable sessions={sessions} caption={t.sessions} endAt={`${HOME}/sessions/ends`} visitor={visitor} language={language} text={text} />
				{sessions.length > 1 ? (
					<form method="post" action={`${HOME}/sessions/ends`} class="after">
						<button type="submit" class="button" name="session" value="others">
							{t.endOthers}
						</button>
					</form>
				) : null}
			</section>
		</div>,
	);
}

export function showKeyAccount(c: AdminContext) {
	const t = c.var.text.people.account;
	return showPage(
		c,
		{ title: t.title, here: HOME },
		<>
			<h1>{t.title}</h1>
			<p class="lead">{t.keyOnly}</p>
		</>,
	);
}

interface PartProps {
	person: PersonRow;
	faults: AccountFaults;
	text: Text;
}

function Password({ person, faults, text: { people } }: PartProps) {
	const t = people.account;
	if (person.passwordHash === null)
		return (
			<section class="panel">
				<h2>{t.password}</h2>
				<p>{t.noPassword}</p>
			</section>
		);
	return (
		<form method="post" action={`${HOME}/passwords`} class="panel stack">
			<h2>{t.password}</h2>
			<SecretField name="current" label={t.current} fill="current-password" fault={faults.current} />
			<SecretField name="next" label={t.next} fill="new-password" hint={people.passwordHint} fault={faults.next} />
			<SecretField name="repeat" label={people.repeat} fill="new-password" fault={faults.repeat} />
			<button type="submit" class="button">
				{t.changePassword}
			</button>
		</form>
	);
}

function SecondStep({ person, faults, text: { people } }: PartProps) {
	const t = people.account;
	const isOn = person.totpSecret !== null;
	return (
		<form method="post" action={isOn ? `${HOME}/second-steps/removals` : `${HOME}/second-steps`} class="panel stack">
			<h2>{t.secondStep}</h2>
			<p>{isOn ? t.stepOn(person.recoveryCodes.length) : t.stepOff}</p>
			<SecretField name="password" id="step-password" label={t.current} fill="current-password" fault={faults.step} />
			<button type="submit" class="button">
				{isOn ? t.turnOff : t.turnOn}
			</button>
		</form>
	);
}
