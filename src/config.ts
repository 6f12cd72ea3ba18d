import * as z from "zod";

const key = z.string().refine((text) => {
	try {
		return Uint8Array.fromBase64(text).length === 32;
	} catch {
		// Not base64 at all; the refinement says what is wanted.
		return false;
	}
}, "must be 32 bytes in base64");

const baseUrl = z
	.string()
	.refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "must be an http or https URL")
	.transform((text) => text.replace(/\/+$/, ""));

const config = z.object({
	ROOT_KEY: z.string().min(32, "must have at least 32 characters"),
	SECRET_KEY: key,
	/** The key before, while what it sealed is still there. */
	PREVIOUS_SECRET_KEY: z.union([z.literal(""), key]).optional(),
	PUBLIC_URL: z.union([z.literal(""), baseUrl]).default(""),
	RESEND_API_URL: baseUrl.default("https://api.resend.com"),
	POSTMARK_API_URL: baseUrl.default("https://api.postmarkapp.com"),
	SENDGRID_API_URL: baseUrl.default("https://api.sendgrid.com"),
	/** Empty: the host of the sender's region. */
	MAILGUN_API_URL: z.union([z.literal(""), baseUrl]).default(""),
	SES_API_URL: z.union([z.literal(""), baseUrl]).default(""),
	BREVO_API_URL: baseUrl.default("https://api.brevo.com"),
	MAILERSEND_API_URL: baseUrl.default("https://api.mailersend.com"),
	CLOUDFLARE_API_URL: baseUrl.default("https://api.cloudflare.com"),
	/** Webhooks may point at private networks: for development only. */
	ALLOW_PRIVATE_TARGETS: z
		.enum(["", "true", "false"])
		.default("")
		.transform((text) => text === "true"),
	/** What a scraper of /metrics has to show; empty: anybody may look. */
	METRICS_TOKEN: z.string().default(""),
	/** Milliseconds that a mail service has for its answer. */
	SEND_TIMEOUT_MS: z.coerce.number().int().min(100).max(25_000).default(10_000),
	/** Whose assertions open the console: the team of Cloudflare Access and the application's audience tag; empty: nobody's. */
	ACCESS_TEAM_DOMAIN: z
		.string()
		.refine((text) => text === "" || (text.startsWith("https://") && URL.canParse(text)), "must be an https URL, such as https://team.cloudflareaccess.com")
		.transform((text) => (text === "" ? "" : new URL(text).origin))
		.default(""),
	ACCESS_AUD: z.string().trim().default(""),
});

const whole = config.refine((read) => (read.ACCESS_TEAM_DOMAIN === "") === (read.ACCESS_AUD === ""), {
	path: ["ACCESS_AUD"],
	message: "and ACCESS_TEAM_DOMAIN go together: both or none",
});

export type Config = z.infer<typeof config>;

/** @throws Error that names every variable that is missing or wrong, and none of their values */
export function readConfig(env: unknown): Config {
	const read = whole.safeParse(env);
	if (read.success) return read.data;
	throw new Error(`configuration: ${read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`);
}
