import * as z from "zod";
import { addressKey } from "./address.ts";
import { address, line } from "./fields.ts";
import { ROLES } from "./roles.ts";

export const personName = line(120);

/** Somebody who is to work in the console. The address is the person's name at the door, so its case does not count. */
export const personInput = z.strictObject({
	name: personName,
	email: address.transform(addressKey),
	role: z.enum(ROLES, { error: `must be one of ${ROLES.join(", ")}` }),
});
export type PersonInput = z.infer<typeof personInput>;
