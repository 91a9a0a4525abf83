CREATE TABLE `catalogue_readers` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`first_read_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `drop_orders` (
	`drop_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	PRIMARY KEY(`drop_id`, `order_id`),
	FOREIGN KEY (`drop_id`) REFERENCES `drops`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `drops` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`gift_id` text NOT NULL,
	`gift` text NOT NULL,
	`occasion` text NOT NULL,
	`seen_at` integer NOT NULL,
	`left_at_sight` integer,
	`sold_out_at` integer,
	`reasons` text NOT NULL,
	`timeline` text NOT NULL,
	`due_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `drops_user` ON `drops` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `drops_gift` ON `drops` (`user_id`,`gift_id`);--> statement-breakpoint
CREATE TABLE `rule_matches` (
	`rule_id` integer NOT NULL,
	`gift_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`rule_id`, `gift_id`),
	FOREIGN KEY (`rule_id`) REFERENCES `rules`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`mode` text NOT NULL,
	`answer_within` integer NOT NULL,
	`when` text NOT NULL,
	`buy` text NOT NULL,
	`pay` text NOT NULL,
	`limits` text NOT NULL,
	`armed_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rules_user` ON `rules` (`user_id`,`position`);--> statement-breakpoint
ALTER TABLE `gifts` ADD `publisher_id` text;--> statement-breakpoint
ALTER TABLE `gifts` ADD `publisher_name` text;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_seen` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_asks` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_bought` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `drop_missed` integer DEFAULT true NOT NULL;