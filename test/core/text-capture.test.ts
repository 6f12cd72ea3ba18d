import { expect, it } from "vitest";
import { compile, createLiquid, renderCompiled } from "../../src/core/liquid.ts";

const engines = { html: createLiquid({ line: "<p>{{ text }}</p>" }, "html"), text: createLiquid({ line: "{{ text }}" }, "none") };
const show = (format: "html" | "text", source: string) => renderCompiled(compile(engines[format], source), { name: `O'Brien & <b>`, list: ["<i>"] }, {});

it("what is captured is escaped once, where it is shown", () => {
	const source = "{% capture text %}Hi {{ name }}{% for one in list %}{% if one %}, {{ one | upcase }}{% endif %}{% endfor %}!{% endcapture %}";
	expect(show("html", `${source}{% render 'line', text: text %}`)).toBe("<p>Hi O&#39;Brien &amp; &lt;b&gt;, &lt;I&gt;!</p>");
	expect(show("html", `${source}{{ text }}{{ name }}`)).toBe("Hi O&#39;Brien &amp; &lt;b&gt;, &lt;I&gt;!O&#39;Brien &amp; &lt;b&gt;");
	expect(show("text", `${source}{% render 'line', text: text %}`)).toBe("Hi O'Brien & <b>, <I>!");
});

it("a capture is no way around the escaping", () => {
	expect(show("html", "{% capture a %}{{ name }}{% endcapture %}{% capture b %}{{ a }}{{ a | raw }}{% endcapture %}{{ b }}{{ b | raw }}")).not.toContain("<b>");
});

it("a capture that grows without end is stopped", () => {
	const doubling = `{% capture a %}xxxxxxxxxx{% endcapture %}${"{% capture a %}{{ a }}{{ a }}{% endcapture %}".repeat(40)}`;
	expect(() => show("html", doubling)).toThrow(/memory alloc limit|more than 2000000 characters/);
});
