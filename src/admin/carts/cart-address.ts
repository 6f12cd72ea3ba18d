/** Ids that cannot stand in an address as they are: browsers take two of them for a way up, one is another page, and a mark marks them. */
const AWKWARD = /^(~.*|\.{1,2}|settings)$/s;

/** The address of a cart's page, or of one below it. Its id is the shop's own: any text. */
export function cartAddress(id: string, below = ""): string {
	return `/admin/carts/${AWKWARD.test(id) ? "~" : ""}${encodeURIComponent(id)}${below}`;
}

/** The id of a cart as it stands in its address. */
export function cartIdIn(param: string): string {
	return param.startsWith("~") ? param.slice(1) : param;
}
