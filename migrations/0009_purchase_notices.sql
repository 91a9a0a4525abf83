CREATE TABLE `reached_caps` (
	`user_id` integer NOT NULL,
	`cap` text NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`user_id`, `cap`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `bought` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `refused` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `unclear` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `needs_owner` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `cap_reached` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `notice_settings` ADD `gap` integer DEFAULT true NOT NULL;