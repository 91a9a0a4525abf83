CREATE TABLE `notice_accounts` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`is_signed_out` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `notice_settings` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`chat_id` text,
	`chat_name` text,
	`new_gift` integer DEFAULT true NOT NULL,
	`sold_out` integer DEFAULT true NOT NULL,
	`signed_out` integer DEFAULT true NOT NULL,
	`new_device` integer DEFAULT true NOT NULL,
	`is_quiet` integer DEFAULT false NOT NULL,
	`quiet_from` integer DEFAULT 1380 NOT NULL,
	`quiet_to` integer DEFAULT 480 NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`fault` text,
	`rest_until` integer,
	`last_sent_at` integer,
	`last_unclear_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`facts` text NOT NULL,
	`shown` text,
	`state` text NOT NULL,
	`has_sticker` integer DEFAULT false NOT NULL,
	`message_id` integer,
	`is_followed` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`written_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_user_key` ON `notices` (`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `notices_user_state` ON `notices` (`user_id`,`state`);--> statement-breakpoint
CREATE INDEX `notices_user_followed` ON `notices` (`user_id`,`is_followed`);