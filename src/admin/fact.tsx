import type { Child } from "hono/jsx";

/** A name and what is known under it; nothing where nothing is known. */
export function Fact({ name, children }: { name: string; children?: Child }) {
	return children === null || children === undefined || children === "" ? null : (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}
