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
ALTER TABLE `batches` ADD `counts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `batches` ADD `count_at` integer;--> statement-breakpoint
CREATE INDEX `batches_uncounted` ON `batches` (`count_at`) WHERE count_at is not null;