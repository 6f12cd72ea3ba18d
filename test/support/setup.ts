import { applyD1Migrations, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll } from "vitest";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);

// An alarm that goes off between two test files would find no Worker.
afterAll(async () => {
	for (const id of await listDurableObjectIds(env.CART_TIMER))
		await runInDurableObject(env.CART_TIMER.get(id), async (_timer, { storage }) => storage.deleteAlarm());
});
