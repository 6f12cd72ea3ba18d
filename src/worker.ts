import { createApp } from "./app.ts";
import { type Bindings, createDeps } from "./deps.ts";
import { consume } from "./jobs/consume.ts";
import { cron } from "./jobs/cron.ts";

export { CartTimer } from "./jobs/cart-timer.ts";
export { Sweeper } from "./jobs/sweeper.ts";

const app = createApp();

export default {
	fetch: (request, env, context) => app.fetch(request, env, context),
	queue: (batch, env, context) => consume(createDeps(env, context), batch),
	scheduled: (_controller, env, context) => cron(createDeps(env, context)),
} satisfies ExportedHandler<Bindings>;
