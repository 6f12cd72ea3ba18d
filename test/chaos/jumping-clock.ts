/**
 * The clock of the Worker: it runs as the machine's does, and can be put forward while nothing is going on. So no lease,
 * time-out or pause is ever shorter than in life, and no run has to sit through twelve hours of waiting.
 */
export interface JumpingClock {
	/** Milliseconds ahead of the machine's clock. */
	ahead(): number;
	/** Puts the clock forward to an instant (Unix milliseconds); never back. @returns by how much */
	jumpTo(instant: number): number;
}

/** Replaces `Date.now` for everything in this isolate. */
export function installClock(ahead: number): JumpingClock {
	const machine = Date.now.bind(Date);
	let by = ahead;
	Date.now = () => machine() + by;
	return {
		ahead: () => by,
		jumpTo(instant) {
			const jump = Math.max(0, Math.ceil(instant - Date.now()));
			by += jump;
			return jump;
		},
	};
}
