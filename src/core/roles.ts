import { beyond, type KeyScope } from "./scopes.ts";

/** What somebody who works for a shop may be in its console. */
export const ROLES = ["owner", "staff", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const SCOPES_OF: Record<Role, readonly KeyScope[]> = {
	owner: ["*"],
	staff: ["events:write", "messages:read", "messages:write", "attachments:write", "settings:read"],
	viewer: ["messages:read", "settings:read"],
};

export function scopesOf(role: Role): readonly KeyScope[] {
	return SCOPES_OF[role];
}

/** Whether somebody may give this role, or decide about somebody who has it: nobody gives more than they have. */
export function reaches(granted: readonly string[], role: Role): boolean {
	return beyond(granted, SCOPES_OF[role]).length === 0;
}
