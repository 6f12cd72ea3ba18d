import { Hono } from "hono";
import { readOverview } from "../../actions/read-overview.ts";
import { totalOf } from "../../core/mail-counts.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { CompactGuide } from "../start/compact-guide.tsx";
import { Alerts } from "./alerts.tsx";
import { BatchesUnderWay } from "./batches-under-way.tsx";
import { CartRecovery } from "./cart-recovery.tsx";
import { dayText } from "./figure-text.ts";
import { FindMail } from "./find-mail.tsx";
import { OutcomeChart } from "./outcome-chart.tsx";
import { Today } from "./today.tsx";
import { Trouble } from "./trouble.tsx";
import { TypeChart } from "./type-chart.tsx";

/** The console's first page: how the shop's mail stands, what needs somebody, and the way to any mail. */
export const overview = new Hono<AdminEnv>();

overview.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.overview;
	const now = deps.now();
	const read = await readOverview(deps, visitor.shop);
	const { days, missing, beginnings } = read;
	const common = { visitor, language, text };
	const isEmpty = days.every(({ counts }) => totalOf(counts) === 0);
	return showPage(
		c,
		{ title: t.title, at: "overview" },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<FindMail text={text} />
			{beginnings && allows(visitor.scopes, "settings:write") ? <CompactGuide beginnings={beginnings} visitor={visitor} text={text} /> : null}
			<Alerts overview={read} now={now} {...common} />
			{days.slice(-1).map((today) => (
				<Today figures={today} oldestDue={read.oldestDue} now={now} {...common} />
			))}
			<section class="panel" aria-labelledby="charts">
				<h2 id="charts">{t.charts.title}</h2>
				{missing.length > 0 ? (
					<p class="note">
						{t.charts.missing(
							missing.length > 1 ? `${dayText(missing[0] ?? "", language)} – ${dayText(missing.at(-1) ?? "", language)}` : dayText(missing[0] ?? "", language),
						)}
					</p>
				) : null}
				{isEmpty ? (
					<p class="note">{t.charts.none}</p>
				) : (
					<div class="charts two">
						<OutcomeChart days={days} missing={missing} language={language} text={text} />
						<TypeChart days={days} language={language} text={text} />
					</div>
				)}
			</section>
			<div class="columns">
				<Trouble rows={read.trouble} {...common} />
				<div>
					<CartRecovery overview={read} {...common} />
					<BatchesUnderWay batches={read.batches} {...common} />
				</div>
			</div>
		</>,
	);
});
