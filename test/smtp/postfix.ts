import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Certificate } from "./certificates.ts";

/** Debian's Postfix with its own configuration and queue, as a child of this process. */
export interface Postfix {
	/** STARTTLS and a login. */
	submission: number;
	/** The same over TLS from the start. */
	submissions: number;
	/** No login; takes mail for its own domain, refuses what the tests name. */
	open: number;
	/** Takes mails up to 2000 bytes. */
	small: number;
	/** The mails in its mailboxes. */
	mailbox(): Buffer[];
	stop(): Promise<void>;
}

export const POSTFIX_LOGIN = { username: "post@fjellbutikken.example", password: "fjell og fjord 42" };
/** Recipients that the open port refuses, and how. */
const ACCESS = {
	"nobody@example.no": "550 5.1.1 User unknown in local recipient table",
	"later@example.no": "450 4.2.0 Mailbox busy",
	"grey@example.no": "450 4.7.1 Greylisted, see http://postgrey.example",
	"blocked@example.no": "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list",
};
const COMMAND = "/usr/sbin/postfix";
const SPAM = "spam@example.no";
const BUSY = "busy@example.no";
const START_TIME = 10_000;

export async function startPostfix(directory: string, certificate: Certificate): Promise<Postfix> {
	if (!existsSync(COMMAND)) throw new Error("Postfix is not there: apt-get install postfix sasl2-bin libsasl2-modules");
	const at = (name: string) => join(directory, name);
	const [uid = 0, gid = 0] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, "postfix"], { encoding: "utf8" })));
	// Debian's Postfix looks for the settings of Cyrus SASL below its own.
	for (const name of ["config", "config/sasl", "queue", "data", "mail"]) mkdirSync(at(name));
	for (const name of ["data", "mail"]) chownSync(at(name), uid, gid);
	// Postfix changes into another user, who has to find its way in.
	chmodSync(directory, 0o755);
	makeLogin(at("config/sasl"), uid, gid);
	const [submission = 0, submissions = 0, open = 0, small = 0] = await freePorts(4);
	writeFileSync(at("config/main.cf"), mainCf(directory, certificate, uid, gid));
	writeFileSync(at("config/master.cf"), masterCf({ submission, submissions, open, small }));
	// A file, since Postfix opens its standard output anew, and Node's pipes cannot be opened.
	const output = openSync(at("log"), "a");
	const log = () => readFileSync(at("log"), "utf8");
	const child = spawn(COMMAND, ["-c", at("config"), "start-fg"], { stdio: ["ignore", output, output] });
	const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	// Its master leads a session of its own and would outlive this process.
	const end = () => execFileSync(COMMAND, ["-c", at("config"), "stop"], { stdio: ["ignore", output, output] });
	for (const signal of ["SIGINT", "SIGTERM"] as const) {
		process.once(signal, () => {
			end();
			process.exit(1);
		});
	}
	for (const deadline = Date.now() + START_TIME; !log().includes("daemon started"); await sleep(50)) {
		if (Date.now() < deadline && child.exitCode === null) continue;
		if (child.exitCode === null) end();
		throw new Error(`Postfix did not start:\n${log()}`);
	}
	return {
		submission,
		submissions,
		open,
		small,
		mailbox: () => readMailbox(at("mail")),
		stop: async () => {
			end();
			await gone;
		},
	};
}

/** A user in a file of Cyrus SASL, which Postfix asks for the password. */
function makeLogin(directory: string, uid: number, gid: number): void {
	const { username, password } = POSTFIX_LOGIN;
	const [user = "", realm = ""] = username.split("@");
	const file = join(directory, "users.db");
	execFileSync("/usr/sbin/saslpasswd2", ["-p", "-c", "-f", file, "-u", realm, user], { input: password });
	chownSync(file, uid, gid);
	writeFileSync(join(directory, "smtpd.conf"), `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: ${file}\n`);
}

function mainCf(directory: string, { keyFile, certFile }: Certificate, uid: number, gid: number): string {
	const access = Object.entries(ACCESS).map(([recipient, answer]) => `{ ${recipient} = ${answer} }`);
	return `compatibility_level = 3.6
queue_directory = ${directory}/queue
data_directory = ${directory}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = /dev/stdout
myhostname = mail.example.no
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_peername_lookup = no
alias_maps =
alias_database =
virtual_mailbox_domains = example.no
virtual_mailbox_base = ${directory}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
virtual_mailbox_limit = 0
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = ${certFile}
smtpd_tls_key_file = ${keyFile}
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = ${directory}/config/sasl
smtpd_recipient_restrictions = check_recipient_access inline:{ ${access.join(" ")} }, permit_sasl_authenticated, reject_unauth_destination
smtpd_relay_restrictions =
smtpd_data_restrictions = check_recipient_access inline:{ { ${BUSY} = 451 4.3.0 Too busy for data } }
smtpd_end_of_data_restrictions = check_recipient_access inline:{ { ${SPAM} = 554 5.7.1 This looks like spam } }
`;
}

function masterCf({ submission, submissions, open, small }: Record<"submission" | "submissions" | "open" | "small", number>): string {
	const login = "-o smtpd_sasl_auth_enable=yes -o { smtpd_client_restrictions = permit_sasl_authenticated, reject }";
	return `127.0.0.1:${submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt ${login}
127.0.0.1:${submissions} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes ${login}
127.0.0.1:${open} inet n - n - - smtpd
127.0.0.1:${small} inet n - n - - smtpd -o message_size_limit=2000
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

function readMailbox(directory: string): Buffer[] {
	const box = join(directory, "all/new");
	try {
		return readdirSync(box).map((name) => readFileSync(join(box, name)));
	} catch {
		// The mailbox is made with its first mail.
		return [];
	}
}

async function freePorts(count: number): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
	await Promise.all(servers.map((server) => new Promise((resolve) => server.once("listening", resolve))));
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
