import type { Visitor } from "../../actions/resume-session.ts";
import { textOf } from "../../core/loose.ts";
import type { CartRow } from "../../store/carts.ts";
import { Fact } from "../fact.tsx";
import type { Language } from "../language.ts";
import { orderAddress } from "../message-table.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { NextLook } from "./cart-table.tsx";
import { price } from "./price.ts";

interface CartFactsProps {
	row: CartRow;
	/** How many reminders the series has. */
	stages: number;
	now: number;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Whose a cart is and how it stands. */
export function CartFacts({ row, stages, now, visitor, language, text }: CartFactsProps) {
	const t = text.carts.facts;
	const { customer, remindedAt, restoredAt } = row;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	const name = [customer.first_name, customer.last_name]
		.map(textOf)
		.filter((part) => part !== undefined)
		.join(" ");
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.title}</h2>
			<dl>
				<Fact name={t.customer}>{name}</Fact>
				<Fact name={t.address}>{row.address ?? text.carts.nobody}</Fact>
				<Fact name={t.customerId}>{row.customerId}</Fact>
				<Fact name={t.locale}>{textOf(customer.locale)}</Fact>
				<Fact name={t.stage}>{t.stages(row.stage, Math.max(stages, row.stage))}</Fact>
				<Fact name={t.created}>{when(row.createdAt)}</Fact>
				<Fact name={t.changed}>{when(row.changedAt)}</Fact>
				<Fact name={t.next}>
					<NextLook row={row} now={now} visitor={visitor} language={language} text={text} />
				</Fact>
				<Fact name={t.reminded}>{remindedAt === null ? null : when(remindedAt)}</Fact>
				<Fact name={t.restored}>{restoredAt === null ? null : when(restoredAt)}</Fact>
				<Fact name={t.order}>{row.orderedAt === null ? null : <Order row={row} language={language} />}</Fact>
				<Fact name={t.id}>{row.id}</Fact>
			</dl>
		</section>
	);
}

function Order({ row: { orderNumber, revenue, currency }, language }: { row: CartRow; language: Language }) {
	const worth = Number.parseFloat(revenue ?? "");
	return (
		<>
			{orderNumber === null ? null : <a href={orderAddress(orderNumber)}>{orderNumber}</a>}{" "}
			{Number.isNaN(worth) ? null : <small>{price(worth, currency, language)}</small>}
		</>
	);
}
