import type { Visitor } from "../../actions/resume-session.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";

/** What every entry of an order's history is shown with. */
export interface HistoryProps {
	/** Where the page is. */
	address: string;
	/** Where the order's mail to the customer goes today. */
	current: string | null;
	/** Keys of the addresses that are, or were, the customer's. */
	own: ReadonlySet<string>;
	/** Names of people, keys and sources by their ids. */
	names: ReadonlyMap<string, string>;
	visitor: Visitor;
	language: Language;
	text: Text;
}
