/** What the bindings were asked for, as the platform would bill it. */
export interface Counts {
	statements: number;
	roundTrips: number;
	rowsRead: number;
	rowsWritten: number;
	r2: number;
	queueMessages: number;
	queueCalls: number;
	objectCalls: number;
}

export function noCounts(): Counts {
	return { statements: 0, roundTrips: 0, rowsRead: 0, rowsWritten: 0, r2: 0, queueMessages: 0, queueCalls: 0, objectCalls: 0 };
}

/** The same bindings, each call of which is counted. */
export function counted(env: Env, counts: Counts): Env {
	return {
		...env,
		DB: countedDatabase(env.DB, counts),
		MAIL: countedCalls(env.MAIL, () => counts.r2++),
		JOBS: countedQueue(env.JOBS, counts),
		BULK: countedQueue(env.BULK, counts),
		URGENT: countedQueue(env.URGENT, counts),
		SWEEPER: countedCalls(env.SWEEPER, () => counts.objectCalls++),
		CART_TIMER: countedCalls(env.CART_TIMER, () => counts.objectCalls++),
	};
}

/** Statements under their wrappers: `batch` wants the database's own. */
const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

function countedDatabase(database: D1Database, counts: Counts): D1Database {
	const note = <Result extends D1Result>(result: Result): Result => {
		counts.statements++;
		counts.rowsRead += result.meta.rows_read;
		counts.rowsWritten += result.meta.rows_written;
		return result;
	};
	const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
		const wrapped = {
			bind: (...values: unknown[]) => wrap(statement.bind(...values)),
			run: async () => {
				counts.roundTrips++;
				return note(await statement.run());
			},
			all: async () => {
				counts.roundTrips++;
				return note(await statement.all());
			},
			first: async (column?: string) => {
				counts.roundTrips++;
				const [row] = note(await statement.all<Record<string, unknown>>()).results;
				return column ? row?.[column] : row;
			},
			raw: async () => {
				counts.roundTrips++;
				return note(await statement.all<Record<string, unknown>>()).results.map((row) => Object.values(row));
			},
		} as D1PreparedStatement;
		originals.set(wrapped, statement);
		return wrapped;
	};
	return {
		prepare: (sql: string) => wrap(database.prepare(sql)),
		batch: async (statements: D1PreparedStatement[]) => {
			counts.roundTrips++;
			return (await database.batch(statements.map((one) => originals.get(one) ?? one))).map(note);
		},
	} as D1Database;
}

function countedQueue(queue: Queue, counts: Counts): Queue {
	return {
		metrics: () => queue.metrics(),
		send: (body: unknown, options?: QueueSendOptions) => {
			counts.queueCalls++;
			counts.queueMessages++;
			return queue.send(body, options);
		},
		sendBatch: (messages: Iterable<MessageSendRequest>, options?: QueueSendBatchOptions) => {
			const all = [...messages];
			counts.queueCalls++;
			counts.queueMessages += all.length;
			return queue.sendBatch(all, options);
		},
	} as Queue;
}

function countedCalls<Binding extends object>(binding: Binding, note: () => void): Binding {
	return new Proxy(binding, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name);
			if (typeof member !== "function") return member;
			return (...values: unknown[]) => {
				note();
				return member.apply(target, values);
			};
		},
	});
}
