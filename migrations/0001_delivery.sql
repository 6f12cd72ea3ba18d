CREATE TABLE `alert_items` (
	`store_id` text NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `kind`, `ref`)
);
--> statement-breakpoint
CREATE TABLE `attempt_counters` (
	`provider` text NOT NULL,
	`outcome` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`provider`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `callback_tokens` (
	`store_id` text NOT NULL,
	`sender_id` text NOT NULL,
	`token` text NOT NULL,
	`body_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `sender_id`, `token`)
);
--> statement-breakpoint
CREATE INDEX `callback_tokens_age` ON `callback_tokens` (`created_at`);--> statement-breakpoint
CREATE TABLE `delivery_events` (
	`store_id` text NOT NULL,
	`message_id` text NOT NULL,
	`id` text NOT NULL,
	`sender_id` text NOT NULL,
	`type` text NOT NULL,
	`reason` text,
	`detail` text,
	`recipient` text,
	`at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`raw` text NOT NULL,
	PRIMARY KEY(`store_id`, `message_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `send_batches` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`sender_id` text NOT NULL,
	`members` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `send_batches_age` ON `send_batches` (`created_at`);--> statement-breakpoint
CREATE TABLE `soft_bounces` (
	`store_id` text NOT NULL,
	`address` text NOT NULL,
	`count` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `address`)
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`event` text NOT NULL,
	`message_id` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`attempts` text NOT NULL,
	`lease` text,
	`due_at` integer NOT NULL,
	`wake_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	`detail` text,
	`attempts_before` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_webhook` ON `webhook_deliveries` (`store_id`,`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_pending` ON `webhook_deliveries` (`wake_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE TABLE `webhooks` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`description` text,
	`enabled` integer NOT NULL,
	`disabled_reason` text,
	`secret` text NOT NULL,
	`previous_secret` text,
	`previous_until` integer,
	`failing_since` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
ALTER TABLE `events` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `failure` text;--> statement-breakpoint
CREATE INDEX `events_failed` ON `events` (`store_id`,`id`) WHERE status = 'failed';--> statement-breakpoint
ALTER TABLE `messages` ADD `planned_sender_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `attempts_before` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `delivery_rank` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_replayable` ON `messages` (`store_id`,`id`) WHERE status in ('failed', 'held');--> statement-breakpoint
ALTER TABLE `senders` ADD `fallback_sender_id` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `classes` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `daily_limit` integer;--> statement-breakpoint
ALTER TABLE `senders` ADD `callback_secret` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `health` text DEFAULT 'healthy' NOT NULL;--> statement-breakpoint
ALTER TABLE `senders` ADD `health_since` integer;--> statement-breakpoint
ALTER TABLE `senders` ADD `health_detail` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `senders` ADD `probe_at` integer;--> statement-breakpoint
ALTER TABLE `senders` ADD `probes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `senders` ADD `flaps` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `senders` ADD `paused_until` integer;--> statement-breakpoint
ALTER TABLE `senders` ADD `paused_reason` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `sent_day` text;--> statement-breakpoint
ALTER TABLE `senders` ADD `sent_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `senders_id` ON `senders` (`id`);--> statement-breakpoint
CREATE INDEX `senders_probes` ON `senders` (`probe_at`) WHERE probe_at is not null;--> statement-breakpoint
ALTER TABLE `suppressions` ADD `cause` text DEFAULT 'manual' NOT NULL;--> statement-breakpoint
ALTER TABLE `suppressions` ADD `message_id` text;