// Loaded before the launcher, and plain JavaScript, because an older Node could not even read the launcher's TypeScript.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
	process.stderr.write(`Postbud's local tools need Node 22.18 or newer; this is ${process.version}. Install a newer Node and run the command again.\n`);
	process.exit(1);
}
