import { describe, expect, it } from "vitest";
import { mask, maskLinks, takeSecrets, withSecrets } from "../../src/core/secrets.ts";

describe("secrets", () => {
	const data = { url: "https://shop.example/reset?t=abc", secrets: { code: "123456", "a/b~c": "x" }, name: "Åse" };

	it("are taken out and put back as they were", () => {
		const { masked, secrets } = takeSecrets(data, ["/url", "/secrets", "/missing", "/name/deeper"]);
		expect(masked).toEqual({ url: "https://shop.example/••••••", secrets: { code: "••••••", "a/b~c": "••••••" }, name: "Åse" });
		expect(secrets).toEqual({ "/url": data.url, "/secrets/code": "123456", "/secrets/a~1b~0c": "x" });
		expect(withSecrets(masked, secrets)).toEqual(data);
	});

	it("of a link leave its origin, of anything else nothing", () => {
		expect(mask("https://user:pw@shop.example:8443/a/b?c#d")).toBe("https://shop.example:8443/••••••");
		expect(mask("123456")).toBe("••••••");
		expect(mask("javascript:alert(1)")).toBe("••••••");
	});

	it("leave the data of an event without any as it is", () => {
		expect(takeSecrets(data, []).masked).toBe(data);
	});

	it("masks every link in what others tell, however deep", () => {
		expect(maskLinks({ click: { link: "https://shop.example/reset?token=abc" }, list: ["see https://shop.example/x now", 7, null] })).toEqual({
			click: { link: "https://shop.example/••••••" },
			list: ["see https://shop.example/•••••• now", 7, null],
		});
	});
});
