import type { Deps } from "../deps.ts";
import { insertEvents } from "../store/events.ts";
import type { PersonRow } from "../store/people.ts";
import { ownEvent } from "./own-event.ts";
import { wakeEvents } from "./wake-up.ts";

const TYPE = "staff.password_changed";

/** Lets the person and the shop's admins hear of a changed password (B31): whoever did not do it must know. */
export async function tellPasswordChanged(deps: Deps, { storeId, id, name, email }: PersonRow): Promise<void> {
	const now = deps.now();
	const data = { recipient: { email, name }, staff: { id, name, email }, changed_at: new Date(now).toISOString() };
	const event = await ownEvent(deps, { type: TYPE, id: `password/${id}/${now}`, subject: `staff/${id}`, data });
	await insertEvents(deps.scope(storeId), [event]);
	deps.background(wakeEvents(deps, storeId, [{ id: event.id, type: TYPE }]));
}
