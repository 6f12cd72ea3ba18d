import { type Context, Hono } from "hono";
import { askAgain } from "../actions/ask-again.ts";
import { acceptedLanguage } from "../core/accepted-language.ts";
import { canonicalAddress } from "../core/address.ts";
import { filledIn } from "../core/liquid-filters.ts";
import { networkOf } from "../core/network.ts";
import type { Shop } from "../core/shop.ts";
import type { AppEnv } from "./api.ts";
import { showPublicPage } from "./public-page.tsx";
import { showUnknownLink } from "./unknown-link.tsx";

type Field = "number" | "email";
type Typed = Record<Field, string>;

/** What the page says: the form, perhaps with hints, or that it was heard. */
type State = { kind: "form"; typed: Typed; hints: Field[] } | { kind: "done" } | { kind: "limited" };

const NOTHING: Typed = { number: "", email: "" };
/** Milliseconds that the answer has for leaving before the work begins: nobody learns from a clock what there was to do. */
const HEAD_START = 250;
const MOST = { number: 60, email: 254 } as const;

/**
 * Where customers ask for an order's mails again. GET shows a form. POST says the same thing to everybody who filled it in, whether
 * there is such an order or not, and before anything was looked up: the work comes after the answer.
 */
export const selfServicePages = new Hono<AppEnv>();

selfServicePages.get("/:store", async (c) => {
	const shop = await shopOf(c);
	return shop ? showState(c, shop, { kind: "form", typed: NOTHING, hints: [] }) : showUnknownLink(c, "ask_again");
});

selfServicePages.post("/:store", async (c) => {
	const { deps } = c.var;
	const shop = await shopOf(c);
	if (!shop) return showUnknownLink(c, "ask_again");
	if (!(await deps.limitSelfService(networkOf(c.req.header("CF-Connecting-IP") ?? "unknown")))) return showState(c, shop, { kind: "limited" });
	const typed = await readTyped(c);
	const address = canonicalAddress(typed.email);
	const hints: Field[] = [...(isNumber(typed.number) ? [] : ["number" as const]), ...(address === undefined ? ["email" as const] : [])];
	if (hints.length > 0 || address === undefined) return showState(c, shop, { kind: "form", typed, hints });
	deps.background(afterAnswer().then(() => askAgain(deps, shop, typed.number, address)));
	return showState(c, shop, { kind: "done" });
});

async function shopOf(c: Context<AppEnv>): Promise<Shop | undefined> {
	const id = c.req.param("store") ?? "";
	if (!/^str_[0-9a-z]{26}$/.test(id)) return undefined;
	const shop = (await c.var.deps.shops.get([id])).get(id);
	return shop?.settings.self_service?.enabled === false ? undefined : shop;
}

function afterAnswer(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, HEAD_START));
}

async function readTyped(c: Context<AppEnv>): Promise<Typed> {
	try {
		const { number, email } = await c.req.parseBody();
		return { number: lineOf(number), email: lineOf(email) };
	} catch {
		// A multipart body that is broken says nothing.
		return NOTHING;
	}
}

function lineOf(value: unknown): string {
	return typeof value === "string" ? value.trim().slice(0, 300) : "";
}

/** What an order's number can be; whether there is such an order is another question. */
function isNumber(text: string): boolean {
	return text !== "" && text.length <= MOST.number && !/\p{Cc}/u.test(text);
}

function showState(c: Context<AppEnv>, shop: Shop, state: State) {
	const { renderer } = c.var.deps;
	const chosen = c.req.query("lang") ?? "";
	const wanted = acceptedLanguage([chosen, c.req.header("Accept-Language") ?? ""], renderer.languages);
	const language = renderer.locale(wanted ?? "", shop.locale, "built-in");
	const strings = renderer.strings({ locale: language, form_of_address: shop.settings.brand.form_of_address });
	const say = (name: string) => filledIn(strings[name] ?? "", (variable) => (variable === "shop" ? shop.name : ""));
	const heading = say(`ask_again.${state.kind}.heading`);
	const { support_address } = shop.settings;
	if (state.kind === "limited") c.header("Retry-After", "60");
	return showPublicPage(
		c,
		{ title: heading, language, shop, status: state.kind === "limited" ? 429 : 200 },
		<>
			<h1>{heading}</h1>
			<p role={state.kind === "done" ? "status" : undefined}>{say(`ask_again.${state.kind}.text`)}</p>
			{state.kind === "form" ? (
				<form method="post" action={wanted && wanted === chosen ? `?lang=${wanted}` : ""}>
					<Line field="number" type="text" state={state} say={say} />
					<Line field="email" type="email" state={state} say={say} />
					<button type="submit">{say("ask_again.button")}</button>
				</form>
			) : null}
			{state.kind === "done" ? <p>{say("ask_again.done.hint")}</p> : null}
			<p class="soft">
				{say("questions")} <a href={`mailto:${support_address}`}>{support_address}</a>
			</p>
		</>,
	);
}

interface LineProps {
	field: Field;
	type: "text" | "email";
	state: Extract<State, { kind: "form" }>;
	say: (name: string) => string;
}

function Line({ field, type, state, say }: LineProps) {
	const isWrong = state.hints.includes(field);
	return (
		<p class="line">
			<label for={field}>{say(`ask_again.${field}`)}</label>
			<input
				id={field}
				name={field}
				type={type}
				value={state.typed[field].slice(0, MOST[field])}
				maxlength={MOST[field]}
				required
				autocomplete={field === "email" ? "email" : "off"}
				{...(isWrong ? { "aria-invalid": "true" as const, "aria-describedby": `${field}-hint` } : {})}
			/>
			{isWrong ? (
				<span class="hint" id={`${field}-hint`}>
					{say(`ask_again.hint.${field}`)}
				</span>
			) : null}
		</p>
	);
}
