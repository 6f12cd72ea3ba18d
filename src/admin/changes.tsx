import type { Edit, Edits } from "../actions/read-edits.ts";
import type { Visitor } from "../actions/resume-session.ts";
import type { Language } from "./language.ts";
import { DiffLines } from "./templates/diff.tsx";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

interface ChangesProps {
	edits: Edits | null;
	visitor: Visitor;
	language: Language;
	text: Text;
}

const PARTS = ["subject", "html", "text"] as const;

/** What somebody changed about this one copy: who, when, and line by line. */
export function Changes({ edits, visitor, language, text }: ChangesProps) {
	const t = text.byHand.changes;
	const changed = PARTS.flatMap((name) => (edits?.[name] ? [{ name, edit: edits[name] }] : []));
	if (!edits || changed.length === 0) return null;
	return (
		<section class="panel" id="changes" aria-labelledby="changes-title">
			<h2 id="changes-title">{t.title}</h2>
			<p>
				{t.by(edits.byName ?? edits.by ?? "")}, <When at={edits.at} visitor={visitor} language={language} exact />
				{edits.of ? (
					<>
						{" · "}
						<a href={`/admin/messages/${edits.of}`}>{t.was}</a>
					</>
				) : null}
			</p>
			{changed.map(({ name, edit }) => (
				<Change name={name} edit={edit} text={text} />
			))}
		</section>
	);
}

/** Of what is not shown as it is read there is a lot, and it opens when somebody wants it. */
function Change({ name, edit, text }: { name: (typeof PARTS)[number]; edit: Edit; text: Text }) {
	const t = text.byHand.changes;
	const id = `change-${name}`;
	const lines = edit.from === null ? <p class="note">{t.nothing}</p> : <DiffLines parts={edit.diff} named={id} text={text} />;
	return name === "text" ? (
		<details>
			<summary id={id}>{t.text}</summary>
			{lines}
		</details>
	) : (
		<>
			<h3 id={id}>{t[name]}</h3>
			{lines}
		</>
	);
}

/** The address was on the list, and somebody sent it all the same. */
export function ConfirmedNote({ edits, text }: Pick<ChangesProps, "edits" | "text">) {
	if (!edits?.confirmed) return null;
	const { confirmed } = text.byHand.changes;
	return <p class="alert warn">{confirmed(edits.byName ?? edits.by ?? "", text.byHand.suppressed.causes[edits.confirmed])}</p>;
}
