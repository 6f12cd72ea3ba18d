import { type DiffPart, diffText } from "../../core/text-diff.ts";
import type { Text } from "../text/en.ts";

interface DiffProps {
	part: "subject" | "preheader" | "content";
	before: string;
	after: string;
	text: Text;
}

/** Lines of what stayed that are shown around what did not. */
const AROUND = 3;
const SIGNS = { added: "+", removed: "−", same: " " } as const;

/** What became of a text, line by line. A sign and words tell what is new and what is gone; colour only helps. */
export function Diff({ part, before, after, text }: DiffProps) {
	return (
		<div class="panel">
			<h2 id={`diff-${part}`}>{text.templates.version[part]}</h2>
			<DiffLines parts={diffText(before, after)} named={`diff-${part}`} text={text} />
		</div>
	);
}

/** @param named id of the heading above it */
export function DiffLines({ parts, named, text }: { parts: readonly DiffPart[]; named: string; text: Text }) {
	return (
		<section class="diff" tabindex={0} aria-labelledby={named}>
			{parts.map((one, i) => (
				<Run part={one} isFirst={i === 0} isLast={i === parts.length - 1} text={text} />
			))}
		</section>
	);
}

function Run({ part: { kind, lines }, isFirst, isLast, text }: { part: DiffPart; isFirst: boolean; isLast: boolean; text: Text }) {
	const t = text.templates.version;
	if (kind !== "same")
		return (
			<>
				{lines.map((line) => (
					<Line kind={kind} line={line} word={t[kind]} />
				))}
			</>
		);
	const head = isFirst ? [] : lines.slice(0, AROUND);
	const tail = isLast ? [] : lines.slice(Math.max(head.length, lines.length - AROUND));
	const left = lines.length - head.length - tail.length;
	return (
		<>
			{head.map((line) => (
				<Line kind="same" line={line} />
			))}
			{left > 0 ? <p class="skipped">{t.unchanged(left)}</p> : null}
			{tail.map((line) => (
				<Line kind="same" line={line} />
			))}
		</>
	);
}

function Line({ kind, line, word }: { kind: DiffPart["kind"]; line: string; word?: string }) {
	const content = (
		<>
			<span class="sign" aria-hidden="true">
				{SIGNS[kind]}
			</span>
			{word ? <span class="quiet">{word}: </span> : null}
			<span>{line}</span>
		</>
	);
	if (kind === "added") return <ins>{content}</ins>;
	return kind === "removed" ? <del>{content}</del> : <p>{content}</p>;
}
