import type { Child } from "hono/jsx";
import type { AdminContext } from "./admin-env.ts";
import { showPage } from "./layout.tsx";
import type { PlaceName } from "./menu.ts";

interface Shown {
	title: string;
	at: PlaceName;
	lead: string;
	/** What is to be copied: its name and itself. */
	values: [name: string, value: string][];
	on: { href: string; label: string };
	children?: Child;
}

/** Answers a form with what can be read this once: it stands in this answer, which nobody keeps, and nowhere else. */
export function showOnce(c: AdminContext, { title, at, lead, values, on, children }: Shown) {
	c.header("Cache-Control", "no-store");
	return showPage(
		c,
		{ title, at, here: on.href },
		<>
			<div class="head">
				<h1>{title}</h1>
			</div>
			<section class="panel once">
				<p class="alert warn" role="status">
					{lead}
				</p>
				<dl>
					{values.map(([name, value]) => (
						<div>
							<dt>{name}</dt>
							<dd>
								<code class="copy">{value}</code>
							</dd>
						</div>
					))}
				</dl>
				{children}
				<p class="after">
					<a class="button" href={on.href}>
						{on.label}
					</a>
				</p>
			</section>
		</>,
	);
}
