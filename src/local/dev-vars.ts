import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { type Place, Trouble } from "./place.ts";

/** What the environment of the launcher may say; it goes before what .dev.vars says. */
const OPTIONAL = [
	"PUBLIC_URL",
	...["RESEND_API_URL", "POSTMARK_API_URL", "SENDGRID_API_URL", "MAILGUN_API_URL", "SES_API_URL", "BREVO_API_URL", "MAILERSEND_API_URL", "CLOUDFLARE_API_URL"],
	"SEND_TIMEOUT_MS",
	"ALLOW_PRIVATE_TARGETS",
	...["ACCESS_TEAM_DOMAIN", "ACCESS_AUD"],
];
/** Wrangler hands on only the names that wrangler.toml lists; these are optional and stand in no list. */
const UNLISTED = ["PREVIOUS_SECRET_KEY", "METRICS_TOKEN"];

export interface DevVars {
	rootKey: string;
	/** Variables for wrangler's `--var`. */
	vars: Record<string, string>;
	path: string;
	isNew: boolean;
}

/** Reads .dev.vars, and makes it with random keys when there is none. An existing file is never written to. */
export function readDevVars({ root, url }: Place, env: NodeJS.Dict<string>): DevVars {
	const path = join(root, ".dev.vars");
	const isNew = !existsSync(path);
	if (isNew) writeFileSync(path, newDevVars(), { mode: 0o600, flag: "wx" });
	const values = parseEnv(readFileSync(path, "utf8"));
	const missing = ["ROOT_KEY", "SECRET_KEY"].filter((name) => !values[name]);
	if (missing.length > 0) throw new Trouble(`${path} lacks ${missing.join(" and ")}; .dev.vars.example says what belongs there.`);
	const chosen = [...UNLISTED.map((name) => [name, values[name]] as const), ...OPTIONAL.map((name) => [name, env[name]] as const)];
	const given = Object.fromEntries(chosen.filter((pair): pair is [string, string] => Boolean(pair[1])));
	// Links in mails lead here, unless the file or the environment knows better.
	const vars = values.PUBLIC_URL ? given : { PUBLIC_URL: url, ...given };
	return { rootKey: values.ROOT_KEY ?? "", vars, path, isNew };
}

function newDevVars(): string {
	return [
		"# Made by `npm start`. Keep it: without SECRET_KEY nobody can read the credentials in the local database.",
		`ROOT_KEY=root_${randomBytes(32).toString("base64url")}`,
		`SECRET_KEY=${randomBytes(32).toString("base64")}`,
		"",
	].join("\n");
}
