import type { LogCursor } from "../../actions/list-log.ts";
import { readCursor } from "../log-filters.ts";

/** How far the reader has come, as it stands in the log's address. */
export function readLogCursor(written: string | undefined): LogCursor {
	const parts = (written ?? "").split(".");
	return { message: firstOf(parts, "msg"), batch: firstOf(parts, "bat") };
}

export function writeLogCursor({ message, batch }: LogCursor): string {
	return [message, batch].filter((part) => part !== undefined).join(".");
}

function firstOf(parts: string[], prefix: "msg" | "bat"): string | undefined {
	return parts.map((part) => readCursor(part, prefix)).find((id) => id !== undefined);
}
