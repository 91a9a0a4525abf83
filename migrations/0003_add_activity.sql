CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`topic` text NOT NULL,
	`account_id` integer,
	`facts` text NOT NULL,
	`words` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `activity_user` ON `activity` (`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `activity_user_topic` ON `activity` (`user_id`,`topic`,`at`);--> statement-breakpoint
CREATE INDEX `activity_user_kind` ON `activity` (`user_id`,`kind`,`at`);--> statement-breakpoint
CREATE INDEX `activity_user_account` ON `activity` (`user_id`,`account_id`,`at`);