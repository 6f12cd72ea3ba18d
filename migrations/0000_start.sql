CREATE TABLE `events` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`source` text NOT NULL,
	`external_id` text NOT NULL,
	`type` text NOT NULL,
	`subject` text,
	`time` text,
	`fingerprint` text NOT NULL,
	`data` text NOT NULL,
	`secrets` text,
	`status` text NOT NULL,
	`decisions` text,
	`received_at` integer NOT NULL,
	`wake_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_identity` ON `events` (`store_id`,`source`,`external_id`);--> statement-breakpoint
CREATE INDEX `events_secrets` ON `events` (`wake_at`) WHERE secrets is not null and status = 'planned';--> statement-breakpoint
CREATE INDEX `events_unplanned` ON `events` (`wake_at`) WHERE status = 'accepted';--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`scopes` text NOT NULL,
	`origins` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `keys_hash` ON `keys` (`hash`);--> statement-breakpoint
CREATE INDEX `keys_store` ON `keys` (`store_id`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`event_id` text NOT NULL,
	`notification` text NOT NULL,
	`audience` text NOT NULL,
	`class` text NOT NULL,
	`channel` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`detail` text,
	`to_address` text,
	`to_name` text,
	`from_address` text,
	`from_name` text,
	`reply_to` text,
	`subject` text,
	`locale` text NOT NULL,
	`order_number` text,
	`order_key` text,
	`rule_id` text,
	`template` text NOT NULL,
	`sender_id` text,
	`provider` text,
	`provider_message_id` text,
	`attempts` text NOT NULL,
	`attachments` text NOT NULL,
	`secret` integer NOT NULL,
	`content_key` text,
	`content_offset` integer,
	`content_length` integer,
	`resend_of` text,
	`requested_by` text,
	`edits` text,
	`search` text NOT NULL,
	`lease` text,
	`due_at` integer NOT NULL,
	`wake_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `messages_unfinished` ON `messages` (`wake_at`) WHERE status in ('queued', 'waiting', 'sending', 'retrying');--> statement-breakpoint
CREATE INDEX `messages_recipient` ON `messages` (`store_id`,lower(to_address),`id`) WHERE to_address is not null;--> statement-breakpoint
CREATE INDEX `messages_resends` ON `messages` (`store_id`,`resend_of`) WHERE resend_of is not null;--> statement-breakpoint
CREATE INDEX `messages_order` ON `messages` (`store_id`,`order_key`,`id`) WHERE order_key is not null;--> statement-breakpoint
CREATE TABLE `rules` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`event` text NOT NULL,
	`condition` text,
	`recipient` text NOT NULL,
	`template` text NOT NULL,
	`sender_id` text,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `senders` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`provider` text NOT NULL,
	`from_address` text NOT NULL,
	`from_name` text NOT NULL,
	`reply_to` text,
	`is_default` integer NOT NULL,
	`credentials` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`store_id` text NOT NULL,
	`key_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stores` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`timezone` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `suppressions` (
	`store_id` text NOT NULL,
	`address` text NOT NULL,
	`reason` text NOT NULL,
	`covers` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `address`)
);
--> statement-breakpoint
CREATE TABLE `templates` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`published` integer NOT NULL,
	`name` text NOT NULL,
	`notification` text,
	`locale` text,
	`format` text NOT NULL,
	`subject` text NOT NULL,
	`content` text NOT NULL,
	`sender_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`, `version`)
);
