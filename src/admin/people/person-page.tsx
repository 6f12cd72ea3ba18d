import { reaches } from "../../core/roles.ts";
import type { PersonRow } from "../../store/people.ts";
import { sessionsOf } from "../../store/sessions.ts";
import { SessionTable } from "../account/session-table.tsx";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { Fact } from "../fact.tsx";
import { showPage } from "../layout.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { PersonState } from "./people-table.tsx";
import { RoleField } from "./person-form.tsx";

const HOME = "/admin/people";

/** @param problem why what was asked for was not done */
export async function showPerson(c: AdminContext, row: PersonRow, problem?: string): Promise<Response> {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.people;
	const here = `${HOME}/${row.id}`;
	const sessions = await sessionsOf(deps.scope(row.storeId), row.id, deps.now());
	const when = (at: number | null) => (at === null ? null : <When at={at} visitor={visitor} language={language} />);
	const said = problem === undefined && c.req.method === "GET" ? noticeOf(c.req.query("notice") ?? "", row, text) : undefined;
	const isSelf = row.id === visitor.who.id;
	return showPage(
		c,
		{ title: row.name, at: "people", here, status: problem === undefined ? 200 : 422 },
		<div class="entry">
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.title}</a>
				</p>
				<h1>{row.name}</h1>
			</div>
			{said ? (
				<p class="alert good" role="status">
					{said}
				</p>
			) : null}
			{problem ? (
				<p class="alert bad" role="alert">
					{problem}
				</p>
			) : null}
			<section class="panel facts" aria-labelledby="facts">
				<h2 id="facts">{t.about}</h2>
				<dl>
					<Fact name={t.email}>{row.email}</Fact>
					<Fact name={t.role}>{t.roles[row.role]}</Fact>
					<Fact name={t.state}>
						<PersonState person={row} text={text} />
					</Fact>
					<Fact name={t.secondStep}>{row.totpSecret === null ? t.no : t.yes}</Fact>
					<Fact name={t.invited}>{when(row.invitedAt)}</Fact>
					<Fact name={t.joined}>{when(row.joinedAt)}</Fact>
					<Fact name={t.seen}>{when(row.lastSeenAt) ?? t.never}</Fact>
				</dl>
			</section>
			{reaches(visitor.scopes, row.role) ? <Decisions row={row} here={here} isSelf={isSelf} text={text} /> : <p class="alert calm">{t.beyondYou}</p>}
			{sessions.length > 0 ? (
				<section>
					<h2>{t.sessions}</h2>
					<SessionTable sessions={sessions} caption={t.sessions} visitor={visitor} language={language} text={text} />
					<form method="post" action={`${here}/sessions/ends`}>
						<button type="submit" class="button">
							{t.change.sessions}
						</button>
					</form>
				</section>
			) : null}
		</div>,
	) as Promise<Response>;
}

function Decisions({ row, here, isSelf, text }: { row: PersonRow; here: string; isSelf: boolean; text: Text }) {
	const { change: t, link } = text.people;
	const isOff = row.disabledAt !== null;
	return (
		<>
			<form method="post" action={`${here}/roles`} class="panel stack">
				<h2>{t.role}</h2>
				<RoleField role={row.role} text={text} />
				<button type="submit" class="button">
					{t.roleSubmit}
				</button>
			</form>
			<section class="panel stack">
				<h2>{t.access}</h2>
				{isSelf ? (
					<p>
						<a href="/admin/account">{text.people.account.title}</a>
					</p>
				) : isOff ? null : (
					<form method="post" action={`${here}/links`} class="stack">
						<p class="note">{row.joinedAt === null ? link.invite : link.reset}</p>
						<p class="choices">
							<button type="submit" class="button" name="by" value="mail">
								{link.send}
							</button>{" "}
							<button type="submit" class="plain" name="by" value="show">
								{link.show}
							</button>
						</p>
					</form>
				)}
				{row.totpSecret === null || isSelf ? null : (
					<form method="post" action={`${here}/second-steps/removals`} class="stack">
						<p class="note">{t.totpHint}</p>
						<button type="submit" class="button">
							{t.totp}
						</button>
					</form>
				)}
				<form method="post" action={`${here}/states`} class="stack">
					{isOff ? null : <p class="note">{t.offHint}</p>}
					<button type="submit" class="button" name="state" value={isOff ? "on" : "off"}>
						{isOff ? t.on : t.off}
					</button>
				</form>
				<p>
					<a class="button danger" href={`${here}/removal`}>
						{t.remove}
					</a>
				</p>
			</section>
		</>
	);
}

function noticeOf(notice: string, { email }: PersonRow, { people: { done, link } }: Text): string | undefined {
	if (notice === "mailed") return link.mailed(email);
	return Object.hasOwn(done, notice) ? done[notice as keyof typeof done] : undefined;
}
