import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createDeps, type Deps, type Wake } from "../../src/deps.ts";

export interface TestDeps {
	deps: Deps;
	/** Wake-up calls that would have gone to the queue, in order. */
	wakes: Wake[];
	/** Moves the clock on. Milliseconds. */
	pass(time: number): void;
	settled(): Promise<void>;
}

/** The capabilities of the Worker with a clock of the test's own and a queue that only notes what it was told. */
export function testDeps(changes: Partial<Deps> = {}): TestDeps {
	const context = createExecutionContext();
	const wakes: Wake[] = [];
	let moved = 0;
	const deps: Deps = {
		...createDeps(env, context),
		now: () => Date.now() + moved,
		wake: async (calls) => {
			wakes.push(...calls);
		},
		startSweep: async () => {},
		...changes,
	};
	return {
		deps,
		wakes,
		pass: (time) => {
			moved += time;
		},
		settled: () => waitOnExecutionContext(context),
	};
}
