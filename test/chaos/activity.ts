/** What goes on in the Worker just now: the clock may jump only while that is nothing. */
export interface Activity {
	/** Runs something that counts as activity. */
	during<Result>(work: () => Promise<Result>): Promise<Result>;
	/** The same context, whose background work counts. */
	watched(context: ExecutionContext): ExecutionContext;
	/** Calls that were handed to a queue and have not come out of it. */
	queued(count: number): void;
	arrived(count: number): void;
	isBusy(): boolean;
	/** Grows with everything that happens. */
	steps(): number;
}

export function createActivity(): Activity {
	let running = 0;
	let waiting = 0;
	let steps = 0;
	const activity: Activity = {
		async during(work) {
			running++;
			steps++;
			try {
				return await work();
			} finally {
				running--;
				steps++;
			}
		},
		watched: (context) =>
			({
				waitUntil: (work: Promise<unknown>) => context.waitUntil(activity.during(() => work)),
				passThroughOnException: () => context.passThroughOnException(),
				props: context.props,
			}) as ExecutionContext,
		queued: (count) => {
			waiting += count;
			steps++;
		},
		arrived: (count) => {
			waiting -= count;
			steps++;
		},
		isBusy: () => running > 0 || waiting > 0,
		steps: () => steps,
	};
	return activity;
}
