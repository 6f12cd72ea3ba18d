import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate for localhost and 127.0.0.1. */
export interface Certificate {
	key: string;
	cert: string;
	keyFile: string;
	certFile: string;
}

/** Two authorities, one of which nobody trusts, and a certificate of each. */
export interface Certificates {
	trusted: Certificate;
	untrusted: Certificate;
	/** For NODE_EXTRA_CA_CERTS of the process that starts workerd: what stood there, and the trusted authority. */
	bundle: string;
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

export function makeCertificates(directory: string): Certificates {
	const trusted = makeCertificate(directory, "trusted");
	const untrusted = makeCertificate(directory, "untrusted");
	const known = process.env.NODE_EXTRA_CA_CERTS ? readFileSync(process.env.NODE_EXTRA_CA_CERTS, "utf8") : "";
	const bundle = join(directory, "bundle.pem");
	writeFileSync(bundle, `${known}\n${readFileSync(join(directory, "trusted-ca.pem"), "utf8")}`);
	return { trusted, untrusted, bundle };
}

function makeCertificate(directory: string, name: string): Certificate {
	const at = (file: string) => join(directory, `${name}-${file}`);
	const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
	openssl("req", "-x509", ...NEW_KEY, "-keyout", at("ca.key"), "-out", at("ca.pem"), "-days", "2", "-subj", `/CN=Postbud test authority ${name}`);
	openssl("req", ...NEW_KEY, "-keyout", at("server.key"), "-out", at("server.csr"), "-subj", "/CN=localhost");
	writeFileSync(at("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
	const signing = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "2", "-extfile", at("names")];
	openssl("x509", "-req", "-in", at("server.csr"), "-out", at("server.pem"), ...signing);
	const files = { keyFile: at("server.key"), certFile: at("server.pem") };
	return { ...files, key: readFileSync(files.keyFile, "utf8"), cert: readFileSync(files.certFile, "utf8") };
}
