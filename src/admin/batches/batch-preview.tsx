import type { BatchPreview } from "../../actions/create-batch.ts";
import { REASON_SYMBOLS, reasonSentence } from "../../core/reasons.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { BatchCosts } from "./batch-costs.tsx";
import type { BatchEntry } from "./batch-entry.ts";

const MOST_NAMED = 100;
/** So many are shown without being asked for. */
const FEW = 20;
/** A frame without an address lives by the policy of its page: a mail's looks are in its style attributes. */
const POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The last look before many get a mail: how many, how it looks, and who is left out. */
export function showPreview(c: AdminContext, entry: BatchEntry, preview: BatchPreview) {
	const { text, language } = c.var;
	const t = text.batches.preview;
	const { total, send, skipped, sample, problem } = preview;
	const why = (reason: string) => {
		const known = REASON_SYMBOLS.find((symbol) => symbol === reason);
		return known ? reasonSentence(known, language) : text.batches.orderNotFound;
	};
	const groups = Map.groupBy(skipped, ({ reason }) => reason);
	c.header("Content-Security-Policy", POLICY);
	return showPage(
		c,
		{ title: t.title, at: "batches", here: "/admin/batches" },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<form method="post" action="/admin/batches" class="panel">
				{Object.entries(entry).map(([name, value]) => (
					<input type="hidden" name={name} value={value} />
				))}
				<p>
					<b>{send > 0 ? t.count(send, total) : t.nobody}</b>
				</p>
				{send > 0 ? <BatchCosts preview={preview} visitor={visitorOf(c)} language={language} text={text} /> : null}
				{problem ? <p class="alert bad">{t.problem(problem)}</p> : null}
				<p class="do">
					{send > 0 && !problem ? (
						<button type="submit" class="main">
							{t.send(send)}
						</button>
					) : null}{" "}
					<button type="submit" class="button" name="do" value="edit">
						{t.back}
					</button>
				</p>
			</form>
			{skipped.length > 0 ? (
				<section class="panel" aria-labelledby="skipped">
					<h2 id="skipped">{t.skipped}</h2>
					{[...groups].map(([reason, those]) => (
						<details open={skipped.length <= FEW}>
							<summary>{t.reason(why(reason), those.length)}</summary>
							<p>{named(those, t.more)}</p>
						</details>
					))}
				</section>
			) : null}
			{sample ? (
				<section class="mail" aria-labelledby="sample">
					<h2 id="sample" class="note">
						{t.sample(sample.to)}: {sample.subject}
					</h2>
					<iframe sandbox="" srcdoc={sample.html} title={text.message.frame(sample.subject)}></iframe>
				</section>
			) : null}
		</>,
	);
}

function named(those: BatchPreview["skipped"], more: (n: number) => string): string {
	const names = those.slice(0, MOST_NAMED).map(({ target }) => target);
	return [names.join(", "), ...(those.length > MOST_NAMED ? [more(those.length - MOST_NAMED)] : [])].join(" ");
}
