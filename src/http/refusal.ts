import type { Refusal } from "../actions/check-recipient.ts";
import { ApiError } from "./api-error.ts";

/** A mail by hand that does not go out, as a problem: `reason` is for programs. */
export function refusalOf({ reason, detail, confirmable }: Refusal): ApiError {
	return new ApiError("conflict", detail, undefined, { reason, ...(confirmable === undefined ? {} : { confirmable }) });
}
