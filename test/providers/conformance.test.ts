/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from "vitest";
import { createProviders } from "../../src/providers/registry.ts";
import { answerRows } from "./conformance/answers.ts";
import { batchRows } from "./conformance/batches.ts";
import { callbackRows } from "./conformance/callbacks.ts";
import { descriptionRows } from "./conformance/description.ts";
import { sendingRows } from "./conformance/sending.ts";
import { reset, wire } from "./conformance/wire.ts";
import { applies, type ServiceCase } from "./service-case.ts";

const files = import.meta.glob<{ service: ServiceCase }>("./cases/*.ts", { eager: true });
const services = Object.values(files).map(({ service }) => service);

/** Providers that speak no HTTP, with the test that they have instead. */
const APART: Record<string, string> = {
	outbox: "it asks nobody: test/actions",
	smtp: "it speaks over a socket: test/providers/smtp.test.ts",
};

describe.each(services.map((service) => [service.id, service] as const))("%s", (_id, service) => {
	descriptionRows(service);
	sendingRows(service);
	answerRows(service);
	if (applies(service.batch)) batchRows(service, service.batch);
	if (applies(service.callbacks)) callbackRows(service, service.callbacks);
});

describe("the suite", () => {
	it("has a case for every mail service", () => {
		const urls = { resend: "", postmark: "", sendgrid: "", mailgun: "", ses: "", brevo: "", mailersend: "", cloudflare: "" };
		const all = [...createProviders(urls, wire(reset).transport, () => 0).keys()].filter((id) => !Object.hasOwn(APART, id));
		expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
	});
});
