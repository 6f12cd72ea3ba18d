CREATE TABLE `audit_entries` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`object_kind` text,
	`object_id` text,
	`via` text NOT NULL,
	`detail` text,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`store_id`,`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_action` ON `audit_entries` (`store_id`,`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_actor_action` ON `audit_entries` (`store_id`,`actor_id`,`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_object` ON `audit_entries` (`store_id`,`object_id`,`id`);--> statement-breakpoint
CREATE TABLE `dismissals` (
	`store_id` text NOT NULL,
	`subject` text NOT NULL,
	`dismissed_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `message_days` (
	`store_id` text NOT NULL,
	`day` text NOT NULL,
	`counts` text NOT NULL,
	`counted_at` integer,
	`cursor` text,
	`partial` text,
	`due_at` integer,
	PRIMARY KEY(`store_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `message_days_due` ON `message_days` (`due_at`) WHERE due_at is not null;