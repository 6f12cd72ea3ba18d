import { startMailService } from "../support/mail-service.ts";

// The stand-in mail service as a process of its own; the first line it prints is its address.
const { url } = await startMailService();
process.stdout.write(`${url}\n`);
process.on("disconnect", () => process.exit(0));
