import assert from "node:assert/strict";
import { type DeskShop, deskShop } from "./desk-shop.ts";
import { type Place, signedIn, type Visitor } from "./visitor.ts";

export interface Journey {
	name: string;
	run(place: Place): Promise<void>;
}

/** For a second browser of the same journey. */
export interface How {
	javaScriptEnabled: boolean;
}

/** A journey of somebody at the desk of the shop, with and without JavaScript: nothing of the console may need it. */
export function bothWays(name: string, journey: (desk: DeskShop, visitor: Visitor, place: Place, how: How) => Promise<void>): Journey[] {
	return [true, false].map((javaScriptEnabled) => ({
		name: `${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`,
		run: async (place) => {
			const desk = await deskShop(place);
			const visitor = await signedIn(place, { javaScriptEnabled }, desk.key);
			await journey(desk, visitor, place, { javaScriptEnabled });
			assert.deepEqual(visitor.complaints, []);
			await visitor.close();
		},
	}));
}
