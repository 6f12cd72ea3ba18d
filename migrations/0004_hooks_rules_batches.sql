CREATE TABLE `address_corrections` (
	`store_id` text NOT NULL,
	`order_key` text NOT NULL,
	`wrong` text NOT NULL,
	`address` text NOT NULL,
	`message_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`corrected_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `order_key`, `wrong`)
);
--> statement-breakpoint
CREATE TABLE `batches` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`targets` text NOT NULL,
	`total` integer NOT NULL,
	`made` integer NOT NULL,
	`left` text NOT NULL,
	`template` text NOT NULL,
	`data` text NOT NULL,
	`status` text NOT NULL,
	`requested_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`wake_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `batches_running` ON `batches` (`wake_at`) WHERE status = 'running';--> statement-breakpoint
CREATE TABLE `downloads` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`order_number` text NOT NULL,
	`order_key` text NOT NULL,
	`attachment_id` text NOT NULL,
	`filename` text NOT NULL,
	`locale` text,
	`expires_at` integer,
	`max_downloads` integer,
	`count` integer DEFAULT 0 NOT NULL,
	`last_downloaded_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `downloads_order` ON `downloads` (`store_id`,`order_key`,`id`);--> statement-breakpoint
CREATE TABLE `hook_deliveries` (
	`store_id` text NOT NULL,
	`source_id` text NOT NULL,
	`id` text NOT NULL,
	`key` text NOT NULL,
	`topic` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`detail` text,
	`event_ids` text NOT NULL,
	`message_ids` text NOT NULL,
	`body` text,
	`work` text,
	`work_status` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`wake_at` integer,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `source_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hook_deliveries_key` ON `hook_deliveries` (`store_id`,`source_id`,`key`);--> statement-breakpoint
CREATE INDEX `hook_deliveries_pending` ON `hook_deliveries` (`wake_at`) WHERE work_status = 'pending';--> statement-breakpoint
CREATE TABLE `hook_memories` (
	`store_id` text NOT NULL,
	`source_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `source_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_until` integer,
	`created_at` integer NOT NULL,
	`last_received_at` integer,
	`last_outcome` text,
	`last_reason` text,
	`accepted` integer DEFAULT 0 NOT NULL,
	`ignored` integer DEFAULT 0 NOT NULL,
	`duplicates` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `sources_id` ON `sources` (`id`);--> statement-breakpoint
ALTER TABLE `rules` ADD `name` text;--> statement-breakpoint
ALTER TABLE `rules` ADD `delay` text;--> statement-breakpoint
ALTER TABLE `rules` ADD `attachments` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `rule_name` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `waits` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `batch_id` text;--> statement-breakpoint
CREATE INDEX `messages_rule` ON `messages` (`store_id`,`rule_id`,`id`) WHERE rule_id is not null;--> statement-breakpoint
CREATE INDEX `messages_batch` ON `messages` (`store_id`,`batch_id`,`id`) WHERE batch_id is not null;