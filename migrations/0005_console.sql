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
CREATE INDEX `message_days_due` ON `message_days` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `address_changes` (
	`store_id` text NOT NULL,
	`order_key` text NOT NULL,
	`message_id` text NOT NULL,
	`wrong` text NOT NULL,
	`address` text NOT NULL,
	`requested_by` text NOT NULL,
	`corrected_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `order_key`, `message_id`, `wrong`)
);
--> statement-breakpoint
CREATE TABLE `mail_requests` (
	`store_id` text NOT NULL,
	`order_key` text NOT NULL,
	`id` text NOT NULL,
	`address` text NOT NULL,
	`mails` integer DEFAULT 0 NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `order_key`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mail_requests_address` ON `mail_requests` (`store_id`,`address`,`id`);--> statement-breakpoint
CREATE TABLE `order_notes` (
	`store_id` text NOT NULL,
	`order_key` text NOT NULL,
	`id` text NOT NULL,
	`text` text NOT NULL,
	`author_id` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`deleted_by` text,
	PRIMARY KEY(`store_id`, `order_key`, `id`)
);
--> statement-breakpoint
CREATE TABLE `people` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`totp_secret` text,
	`totp_step` integer DEFAULT 0 NOT NULL,
	`recovery_codes` text DEFAULT '[]' NOT NULL,
	`link_hash` text,
	`link_expires_at` integer,
	`invited_at` integer NOT NULL,
	`joined_at` integer,
	`last_seen_at` integer,
	`disabled_at` integer,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_address` ON `people` (`store_id`,`email`);--> statement-breakpoint
CREATE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_link` ON `people` (`link_hash`) WHERE link_hash is not null;--> statement-breakpoint
CREATE TABLE `tries` (
	`door` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text DEFAULT '' NOT NULL,
	`store_id` text NOT NULL,
	`key_id` text,
	`person_id` text,
	`via` text DEFAULT 'key' NOT NULL,
	`device` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_sessions`("hash", "id", "store_id", "key_id", "person_id", "via", "device", "created_at", "seen_at", "expires_at") SELECT "hash", '', "store_id", "key_id", NULL, 'key', '', "created_at", "created_at", "expires_at" FROM `sessions`;--> statement-breakpoint
DROP TABLE `sessions`;--> statement-breakpoint
ALTER TABLE `__new_sessions` RENAME TO `sessions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`store_id`,`person_id`) WHERE person_id is not null;--> statement-breakpoint
ALTER TABLE `batches` ADD `counts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `batches` ADD `count_at` integer DEFAULT 0;--> statement-breakpoint
CREATE INDEX `batches_uncounted` ON `batches` (`count_at`) WHERE count_at is not null;