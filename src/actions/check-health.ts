import type { Deps } from "../deps.ts";
import { oldestUnfinished } from "../store/left-work.ts";

export interface Health {
	status: "ok" | "degraded";
	checks: Record<string, "ok" | "failing">;
	oldest_unfinished_seconds: number | null;
}

/** Touches every part that Postbud depends on, reading only. */
export async function checkHealth(deps: Deps): Promise<Health> {
	let oldest: number | null = null;
	const checks = {
		database: await works(async () => {
			oldest = await oldestUnfinished(deps.databases.main);
		}),
		archive: await works(() => deps.attachments.describe("health", "none")),
		queue: await works(() => deps.queueBacklog()),
	};
	const status = Object.values(checks).every((check) => check === "ok") ? "ok" : "degraded";
	return { status, checks, oldest_unfinished_seconds: oldest === null ? null : Math.max(0, Math.round((deps.now() - oldest) / 1000)) };
}

async function works(check: () => Promise<unknown>): Promise<"ok" | "failing"> {
	try {
		await check();
		return "ok";
	} catch {
		// Why it fails is in the platform's own logs; who asks whether it is up learns that it is not.
		return "failing";
	}
}
