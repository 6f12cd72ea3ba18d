import { CaptureTag, Output } from "liquidjs";
import { allNodes } from "./liquid-nodes.ts";

/**
 * `capture` of an engine that escapes: what it gathers is text, so the values in it are escaped where the text is shown, and
 * not twice.
 * @param output what happens to a value in the place of being escaped
 */
export function textCapture(output: (value: unknown) => string) {
	return class TextCaptureTag extends CaptureTag {
		constructor(...parts: ConstructorParameters<typeof CaptureTag>) {
			super(...parts);
			for (const node of allNodes(this.templates)) {
				// The engine puts its escaping behind all other filters.
				if (node instanceof Output) Object.assign(node.value.filters.at(-1) ?? {}, { handler: output });
			}
		}
	};
}
