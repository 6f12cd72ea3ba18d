import type { BatchPreview } from "../../actions/create-batch.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { price } from "../carts/price.ts";
import { Fact } from "../fact.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface BatchCostsProps {
	preview: BatchPreview;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What a batch takes: money, bytes, and the sender's time. */
export function BatchCosts({ preview: { cost, size, pace }, visitor, language, text }: BatchCostsProps) {
	const t = text.batches.preview;
	return (
		<section class="facts wide takes" aria-labelledby="takes">
			<h2 id="takes">{t.takes}</h2>
			<dl>
				<Fact name={t.cost}>{cost === null ? t.noPrice : price(Number(cost), visitor.shop.currency, language)}</Fact>
				<Fact name={t.size}>{size === null ? null : `${(size / 1024).toLocaleString(language, { maximumFractionDigits: 1 })} KB`}</Fact>
				<Fact name={t.limit}>
					{pace === null ? null : pace.daily_limit === null || pace.left_today === null ? t.noLimit : t.leftToday(pace.left_today, pace.daily_limit)}
				</Fact>
				<Fact name={t.doneAt}>
					{pace === null || pace.done_at === null ? null : (
						<>
							<When at={pace.done_at} visitor={visitor} language={language} /> <small>{t.paceHint}</small>
						</>
					)}
				</Fact>
			</dl>
		</section>
	);
}
