import { resolve } from "node:path";

/** Where a local Postbud lives. */
export interface Place {
	/** The project: wrangler.toml, migrations and .dev.vars are here. */
	root: string;
	/** Everything that Postbud keeps. */
	state: string;
	port: number;
	url: string;
}

/** A failure that the person at the terminal can do something about: shown as its one sentence, without a stack. */
export class Trouble extends Error {}

const DEFAULT_PORT = 8787;

/** Reads `PORT` and `STATE_DIR`. */
export function readPlace(env: NodeJS.Dict<string>): Place {
	const root = resolve(import.meta.dirname, "../..");
	const port = Number(env.PORT || DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Trouble(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
	return { root, state: resolve(root, env.STATE_DIR || ".postbud"), port, url: `http://127.0.0.1:${port}` };
}
