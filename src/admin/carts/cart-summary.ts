import type { CartStatus } from "../../core/cart/cart-status.ts";
import type { CartFigures } from "../../store/carts.ts";

/** What came in, in one currency. */
export interface Revenue {
	currency: string;
	sum: number;
}

export interface StageSummary {
	stage: number;
	/** Carts for which it was the last reminder. */
	carts: number;
	recovered: number;
	/** Of the recovered ones; amounts of different currencies are never added up. */
	revenue: Revenue[];
}

export interface CartSummary {
	counts: Record<CartStatus, number>;
	/** Carts that a reminder went out for, whatever became of them. */
	reminded: number;
	/** The share of them that was bought on a reminder, 0 to 1; null where there is none. */
	rate: number | null;
	revenue: Revenue[];
	stages: StageSummary[];
}

/** What the figures of a span of time say. */
export function cartSummary(figures: readonly CartFigures[]): CartSummary {
	const count = (some: readonly CartFigures[]) => some.reduce((sum, { carts }) => sum + carts, 0);
	const of = (status: CartStatus) => figures.filter((one) => one.status === status);
	const recovered = of("recovered");
	const reminded = figures.filter(({ stage }) => stage > 0);
	const stages = [...new Set(reminded.map(({ stage }) => stage))].sort((a, b) => a - b);
	return {
		counts: {
			waiting: count(of("waiting")),
			reminded: count(of("reminded")),
			recovered: count(recovered),
			ordered: count(of("ordered")),
			lost: count(of("lost")),
		},
		reminded: count(reminded),
		rate: count(reminded) === 0 ? null : count(recovered) / count(reminded),
		revenue: revenueOf(recovered),
		stages: stages.map((stage) => {
			const won = recovered.filter((one) => one.stage === stage);
			return { stage, carts: count(reminded.filter((one) => one.stage === stage)), recovered: count(won), revenue: revenueOf(won) };
		}),
	};
}

function revenueOf(figures: readonly CartFigures[]): Revenue[] {
	const sums = new Map<string, number>();
	for (const { currency, revenue } of figures) if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + revenue);
	return [...sums].map(([currency, sum]) => ({ currency, sum })).sort((a, b) => a.currency.localeCompare(b.currency));
}
