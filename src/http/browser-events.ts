import type { Context } from "hono";
import type { Principal } from "../actions/authenticate.ts";
import { BROWSER_EVENTS, readBrowserEvent } from "../core/browser-cart.ts";
import type { Fault } from "../core/fault.ts";
import type { AppEnv } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { originOf } from "./browser-access.ts";

/** One request counts once against the limit, and a customer does one thing at a time. */
const MAX_BATCH = 10;

/**
 * What is left of events that a page posted with a publishable key.
 * @throws ApiError 403 where one is not for browsers, 422 where one says more than a browser may; every fault is named
 */
export function tightened(c: Context<AppEnv>, { origins }: Exclude<Principal, { kind: "root" }>, posted: unknown[], batch: boolean): unknown[] {
	if (c.req.query("dry_run") !== undefined) throw new ApiError("forbidden", "A publishable key cannot ask for a plan: it would tell whom the shop writes to.");
	if (posted.length > MAX_BATCH) throw invalidInput([{ pointer: "", detail: `must have at most ${MAX_BATCH} events with a publishable key` }]);
	const page = { origin: originOf(c) ?? "", origins };
	const readings = posted.map((input) => readBrowserEvent(input, page));
	const placed = (fault: Fault, i: number) => ({ ...fault, pointer: (batch ? `/${i}` : "") + fault.pointer });
	const forbidden = readings.flatMap((reading, i) => (reading.kind === "forbidden" ? [placed(reading.fault, i)] : []));
	if (forbidden.length > 0) throw new ApiError("forbidden", `A publishable key sends ${BROWSER_EVENTS.join(", ")}, and nothing else.`, forbidden);
	const invalid = readings.flatMap((reading, i) => (reading.kind === "invalid" ? reading.faults.map((fault) => placed(fault, i)) : []));
	if (invalid.length > 0) throw invalidInput(invalid);
	return readings.flatMap((reading) => (reading.kind === "read" ? [reading.event] : []));
}
