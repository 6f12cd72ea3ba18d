CREATE TABLE `carts` (
	`store_id` text NOT NULL,
	`id` text NOT NULL,
	`person` text,
	`address` text,
	`customer_id` text,
	`customer` text NOT NULL,
	`cart` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`changed_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`round` integer NOT NULL,
	`stage` integer NOT NULL,
	`due_at` integer,
	`reminded_at` integer,
	`restored_at` integer,
	`order_number` text,
	`ordered_at` integer,
	`revenue` text,
	`currency` text,
	`story` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `carts_status` ON `carts` (`store_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `carts_person` ON `carts` (`store_id`,`person`) WHERE person is not null;--> statement-breakpoint
CREATE INDEX `carts_customer` ON `carts` (`store_id`,`customer_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `carts_due` ON `carts` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE TABLE `consents` (
	`store_id` text NOT NULL,
	`address` text NOT NULL,
	`purpose` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`status` text NOT NULL,
	`method` text,
	`text_version` text,
	`source_url` text,
	`source` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `address`, `purpose`, `occurred_at`, `status`)
);
--> statement-breakpoint
CREATE TABLE `recoveries` (
	`store_id` text NOT NULL,
	`hash` text NOT NULL,
	`cart_id` text NOT NULL,
	`stage` integer NOT NULL,
	`fetched_at` integer NOT NULL,
	PRIMARY KEY(`store_id`, `hash`)
);
--> statement-breakpoint
CREATE INDEX `recoveries_age` ON `recoveries` (`fetched_at`);--> statement-breakpoint
CREATE TABLE `sold_out` (
	`store_id` text NOT NULL,
	`sku` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`store_id`, `sku`)
);
--> statement-breakpoint
ALTER TABLE `events` ADD `buyer_address` text;--> statement-breakpoint
ALTER TABLE `events` ADD `buyer_customer` text;--> statement-breakpoint
ALTER TABLE `events` ADD `buyer_cart` text;--> statement-breakpoint
CREATE INDEX `events_buyer_address` ON `events` (`store_id`,`buyer_address`,`received_at`) WHERE buyer_address is not null;--> statement-breakpoint
CREATE INDEX `events_buyer_customer` ON `events` (`store_id`,`buyer_customer`,`received_at`) WHERE buyer_customer is not null;--> statement-breakpoint
CREATE INDEX `events_buyer_cart` ON `events` (`store_id`,`buyer_cart`,`received_at`) WHERE buyer_cart is not null;