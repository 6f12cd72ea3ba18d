import type { Context } from "hono";
import type { AppEnv } from "./api.ts";
import { showPublicPage } from "./public-page.tsx";

/**
 * The page of a link that is damaged or made up. It says nothing, so the browser says in which language to tell so.
 * @param strings where the words are: `<strings>.unknown.heading` and `.text`
 */
export function showUnknownLink(c: Context<AppEnv>, strings: "unsubscribe" | "recover" | "download" | "ask_again") {
	const { renderer } = c.var.deps;
	const [first = "", second = ""] = (c.req.header("Accept-Language") ?? "").split(",").map((part) => part.split(";")[0]?.trim());
	const language = renderer.locale(first, second, "built-in");
	const words = renderer.strings({ locale: language });
	const heading = words[`${strings}.unknown.heading`] ?? "";
	return showPublicPage(
		c,
		{ title: heading, language, shop: undefined, status: 404 },
		<>
			<h1>{heading}</h1>
			<p>{words[`${strings}.unknown.text`]}</p>
		</>,
	);
}
