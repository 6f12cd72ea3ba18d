import { type Fields, fieldsOf } from "../../core/loose.ts";
import { idOf, instantOf, objectsIn, quantityOf } from "../foreign-fields.ts";
import type { HookContext, Translation } from "../port.ts";
import { gidOf } from "./ids.ts";
import { knownOrder, referenceOf } from "./known-order.ts";

/** An edit names its order, and lines by their ids alone: those that were ordered have a name here, new ones do not. */
export function editOf(payload: Fields, { earlier }: HookContext): Translation {
	const edit = fieldsOf(payload.order_edit) ?? {};
	if (edit.notify_customer === false) return { ignored: "not_announced" };
	const known = knownOrder(idOf(edit.order_id), earlier);
	if (!known) return { ignored: "unknown_order" };
	const lines = fieldsOf(edit.line_items) ?? {};
	const ordered = objectsIn(known.order.items);
	const changes = [...changesIn(lines.additions, ordered, 1), ...changesIn(lines.removals, ordered, -1)];
	const removed = changes.filter(({ to }) => to === 0).map(({ line }) => line);
	const changed = changes.filter(({ to }) => to > 0).map(({ line, from, to }) => ({ title: line.title, variant: line.variant, from, to }));
	const event = {
		type: "order.edited",
		id: `order.edited/${gidOf(edit)}`,
		subject: `order/${known.order.number}`,
		time: instantOf(edit.committed_at) ?? instantOf(edit.created_at),
		data: { origin: "integration", ...known.people, order: referenceOf(known.order), diff: { removed, changed } },
	};
	return { events: [event] };
}

function changesIn(value: unknown, ordered: Fields[], sign: 1 | -1): { line: Fields; from: number; to: number }[] {
	return objectsIn(value).flatMap(({ id, delta }) => {
		const line = ordered.find((one) => one.id !== undefined && idOf(one.id) === idOf(id));
		const [from, by] = [quantityOf(line?.quantity), quantityOf(delta)];
		return line && from !== undefined && by !== undefined ? [{ line, from, to: Math.max(0, from + sign * by) }] : [];
	});
}
