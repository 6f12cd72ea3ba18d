import { beforeAll, describe, expect, it } from "vitest";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore({ locale: "de-DE", currency: "EUR", timezone: "Europe/Berlin" });
});
const change = (brand: object) => callJson<{ brand: object }>("PATCH", "/v1/settings", store.key, { brand });

/** The customer's mail about one more registration, as it was sent. */
async function welcomed(id: string, locale?: string): Promise<string> {
	const customer = { email: `${id}@example.de`, first_name: "Anna", last_name: "Weiß", locale };
	await callJson("POST", "/v1/events", store.key, sampleEvent("account.registered", { customer }, id));
	const mail = (await settledMessages(store.key)).find(({ to }) => to === customer.email);
	return (await call("GET", `/v1/messages/${mail?.id}/content?as=eml`, store.key)).text();
}

describe("how a German shop speaks to its customers", () => {
	it("says Sie, unless the shop says du, and Sie again once it takes that back", async () => {
		expect(textOf(await welcomed("a"))).toContain("Guten Tag Anna Weiß!");

		const { status, body } = await change({ form_of_address: "informal" });
		expect([status, body.brand]).toMatchObject([200, { form_of_address: "informal" }]);
		expect(textOf(await welcomed("b"))).toContain("Hallo Anna!");

		await change({ form_of_address: null });
		expect(textOf(await welcomed("c"))).toContain("Guten Tag Anna Weiß!");
	});

	it("says in the header and in the HTML in which language it wrote, without the form of address", async () => {
		await change({ form_of_address: "informal" });
		const mail = await welcomed("d", "de_AT");
		expect(mail).toMatch(/^Content-Language: de-AT\r?$/m);
		expect(textOf(mail)).toContain('<html lang="de-AT">');
	});

	it("refuses a form of address that there is not", async () => {
		const { status, body } = await callJson("PATCH", "/v1/settings", store.key, { brand: { form_of_address: "du" } });
		expect([status, body.errors]).toMatchObject([422, [{ pointer: "/brand/form_of_address" }]]);
	});
});

/** All the base64 parts of a message, one after the other, and what stood in it plainly. */
function textOf(eml: string): string {
	const parts = eml.match(/(?:^[A-Za-z0-9+/]{20,}={0,2}\r?\n)+[A-Za-z0-9+/]*={0,2}/gm) ?? [];
	const decoded = parts.map((part) => new TextDecoder().decode(Uint8Array.from(atob(part.replace(/\s/g, "")), (char) => char.charCodeAt(0))));
	return [eml, ...decoded].join("\n");
}

describe("the people of a shop", () => {
	it("each hears of what they want, in their own language, and the rest is written down", async () => {
		const shop = await makeStore({ admin_addresses: ["one@fjellbutikken.example", "two@fjellbutikken.example"] });
		const admins = [
			{ address: "one@fjellbutikken.example", name: "Anna", locale: "bg", notifications: ["account.registered.admin"] },
			{ address: "three@fjellbutikken.example", notifications: ["order.placed.admin"] },
		];
		const { status, body } = await callJson<{ admins: unknown; admin_addresses: string[] }>("PATCH", "/v1/settings", shop.key, { admins });
		expect([status, body.admins, body.admin_addresses]).toEqual([200, admins, ["one@fjellbutikken.example", "three@fjellbutikken.example"]]);

		await callJson("POST", "/v1/events", shop.key, sampleEvent("account.registered", undefined, "people"));
		const mails = (await settledMessages(shop.key, "?notification=account.registered.admin")).map((mail) => [mail.to, mail.status, mail.reason, mail.locale]);
		expect(mails.sort()).toEqual([
			["one@fjellbutikken.example", "sent", null, "bg"],
			["three@fjellbutikken.example", "skipped", "not_wanted", "nb"],
		]);
	});

	it("nobody can want to hear of what admins are not told", async () => {
		const admins = [{ address: "one@fjellbutikken.example", notifications: ["order.placed.admin", "order.placed.customer", "no.such"] }];
		const { status, body } = await callJson<{ errors: { pointer: string }[] }>("PATCH", "/v1/settings", store.key, { admins });
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, ["/admins/0/notifications/1", "/admins/0/notifications/2"]]);
	});

	it("a list of addresses alone keeps what is known of those who stay", async () => {
		const shop = await makeStore({ admin_addresses: ["one@fjellbutikken.example"] });
		await callJson("PATCH", "/v1/settings", shop.key, { admins: [{ address: "one@fjellbutikken.example", locale: "sv" }] });
		const { body } = await callJson<{ admins: unknown }>("PATCH", "/v1/settings", shop.key, {
			admin_addresses: ["ONE@fjellbutikken.example", "new@fjellbutikken.example"],
		});
		expect(body.admins).toEqual([{ address: "one@fjellbutikken.example", locale: "sv" }, { address: "new@fjellbutikken.example" }]);
	});
});
