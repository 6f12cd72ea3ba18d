import type { Reason } from "../core/reasons.ts";
import { errorText } from "../log.ts";

/** A mail that cannot be made, and why. */
export class CannotPrepare extends Error {
	readonly reason: Reason;

	constructor(reason: Reason, detail = "") {
		super(detail);
		this.reason = reason;
	}
}

/** A part of Postbud that could not be reached just now: the mail is tried again later. */
export class CannotReach extends Error {}

/** @throws CannotReach where the storage does not answer */
export async function reach<Part>(part: Promise<Part>): Promise<Part> {
	try {
		return await part;
	} catch (error) {
		throw new CannotReach(errorText(error));
	}
}
