PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_batches` (
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
	`counts` text DEFAULT '[]' NOT NULL,
	`count_at` integer DEFAULT 0,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
INSERT INTO `__new_batches`("store_id", "id", "kind", "targets", "total", "made", "left", "template", "data", "status", "requested_by", "created_at", "wake_at", "counts", "count_at") SELECT "store_id", "id", "kind", "targets", "total", "made", "left", "template", "data", "status", "requested_by", "created_at", "wake_at", "counts", 0 FROM `batches`;--> statement-breakpoint
DROP TABLE `batches`;--> statement-breakpoint
ALTER TABLE `__new_batches` RENAME TO `batches`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `batches_running` ON `batches` (`wake_at`) WHERE status = 'running';--> statement-breakpoint
CREATE INDEX `batches_uncounted` ON `batches` (`count_at`) WHERE count_at is not null;