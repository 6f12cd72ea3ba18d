import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { MiddlewareHandler } from "hono/types";
import { mailLanguage } from "../core/mail-language.ts";
import type { AdminContext, AdminEnv } from "./admin-env.ts";
import { readForm } from "./form.ts";
import { safeNext } from "./safe-next.ts";
import { bg } from "./text/bg.ts";
import { de } from "./text/de.ts";
import { en, type Text } from "./text/en.ts";
import { nb } from "./text/nb.ts";
import { sv } from "./text/sv.ts";

/** The languages of the console, each by its own name. */
export const LANGUAGES = { en: "English", nb: "Norsk", sv: "Svenska", de: "Deutsch", bg: "Български" } as const;
export type Language = keyof typeof LANGUAGES;

const TEXTS: Record<Language, Text> = { en, nb, sv, de, bg };
const COOKIE = "postbud_language";

/** Chosen by hand, else what the browser asks for, else the shop's own; English where none of them is spoken here. */
export const inLanguage: MiddlewareHandler<AdminEnv> = async (c, next) => {
	speak(c, chosen(c) ?? "en");
	await next();
};

/** Once the shop is known, its language counts where the visitor asked for none that is spoken here. */
export function speakAs(c: AdminContext, locale: string): void {
	if (!chosen(c)) speak(c, spoken(locale) ?? "en");
}

export const language = new Hono<AdminEnv>();

language.post("/", async (c) => {
	const form = await readForm(c);
	const wanted = spoken(String(form.language ?? ""));
	const secure = new URL(c.req.url).protocol === "https:";
	if (wanted) setCookie(c, COOKIE, wanted, { path: "/admin", maxAge: 31_536_000, httpOnly: true, sameSite: "Lax", secure });
	return c.redirect(safeNext(c.req.url, String(form.next ?? "")), 303);
});

function chosen(c: AdminContext): Language | undefined {
	const accepted = (c.req.header("Accept-Language") ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
	return [getCookie(c, COOKIE) ?? "", ...accepted].map(spoken).find((one) => one !== undefined);
}

function speak(c: AdminContext, one: Language): void {
	c.set("language", one);
	c.set("text", TEXTS[one]);
}

/** The language of a locale, by its first subtag; Norwegian in any of its forms is nb. */
function spoken(locale: string): Language | undefined {
	const language = mailLanguage(locale);
	return (Object.keys(LANGUAGES) as Language[]).find((one) => one === language);
}
