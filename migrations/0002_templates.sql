CREATE TABLE `documents` (
	`store_id` text NOT NULL,
	`order_key` text NOT NULL,
	`kind` text NOT NULL,
	`attachment_id` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `order_key`, `kind`)
);
--> statement-breakpoint
ALTER TABLE `templates` ADD `preheader` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `templates` ADD `dialect` text;--> statement-breakpoint
ALTER TABLE `templates` ADD `attachments` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `templates` ADD `hidden` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `templates` ADD `saved_by` text;