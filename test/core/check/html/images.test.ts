import { expect, test } from "vitest";
import type { ProblemRule } from "../../../../src/core/problem.ts";
import { problems } from "./found.ts";

test.each<[string, ProblemRule[]]>([
	['<img src="https://a.example/b.png" alt="Telt" width="200">', []],
	['<img src="{{ item.image_url }}" alt="{{ item.title }}" width="{{ w }}">', []],
	['<img src="{{ a }}" alt="" height=40>', []],
	['<img src="{{ a }}" alt style="max-width:100%; width: 40px">', []],
	['<img src="{{ a }}" width=1>', ["image_alt"]],
	['<img src="{{ a }}" alt="x">', ["image_size"]],
	['<img alt="x" width=1>', ["image_url"]],
	['<img src="" alt="x" width=1>', ["image_url"]],
	['<img src="/b.png" alt="x" width=1>', ["image_url"]],
	['<img src="cid:logo" alt="x" width=1>', ["image_url"]],
	['<img src="data:image/png;base64,AA" alt="x" width=1>', ["image_url"]],
	['<img src="http://a.example/b.png" alt="x" width=1>', ["image_url"]],
	['<img src="https://a.example/ b c" alt="x" width=1>', []],
	["<!-- <img> --><style>img { width: 1px }</style>", []],
])("%s: %j", (image, rules) => {
	const found = problems(`<p>x\n\t${image}`).filter(({ rule }) => rule.startsWith("image_"));
	expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(rules.map((rule) => `${rule} warning`));
	expect(found.map(({ line }) => line)).toEqual(rules.map(() => 2));
});

test("the address is what is shown, where it is wrong", () => {
	expect(problems('<img alt="x" width=1 src="/b.png">')).toMatchObject([{ rule: "image_url", line: 1, column: 22 }]);
});
