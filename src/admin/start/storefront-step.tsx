import type { Visitor } from "../../actions/resume-session.ts";
import { allows } from "../../core/scopes.ts";
import type { Text } from "../text/en.ts";
import { firstCall } from "./first-call.ts";

interface StorefrontStepProps {
	/** Where Postbud is. */
	url: string;
	/** How many secret keys the shop has. */
	keys: number;
	visitor: Visitor;
	text: Text;
}

/** How a storefront is connected: a key, and a first call to try. */
export function StorefrontStep({ url, keys, visitor: { shop, scopes }, text }: StorefrontStepProps) {
	const t = text.overview.start.storefront;
	return (
		<>
			<p>
				{t.keys(keys)} {allows(scopes, "keys:write") ? <a href="/admin/keys">{t.keysLink}</a> : null}
			</p>
			<p>{t.try}</p>
			<pre class="copy call">{firstCall(url, shop.settings.admin_addresses[0] ?? shop.settings.support_address, shop.currency)}</pre>
			<p>
				<a href="/docs">{t.docs}</a>. {t.sources}
			</p>
		</>
	);
}
