CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`api_profile_id` integer,
	`phone` text NOT NULL,
	`telegram_id` text,
	`username` text,
	`first_name` text,
	`last_name` text,
	`is_premium` integer DEFAULT false NOT NULL,
	`premium_until` integer,
	`premium_text` text,
	`stars_amount` integer,
	`stars_nanos` integer,
	`status` text NOT NULL,
	`status_reason` text,
	`last_checked_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`api_profile_id`) REFERENCES `api_profiles`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_user_phone` ON `accounts` (`user_id`,`phone`);--> statement-breakpoint
CREATE INDEX `accounts_api_profile` ON `accounts` (`api_profile_id`);--> statement-breakpoint
CREATE TABLE `api_profiles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`api_id` integer NOT NULL,
	`api_hash_sealed` text NOT NULL,
	`api_hash_digest` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_profiles_user_api_id` ON `api_profiles` (`user_id`,`api_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_profiles_user_api_hash` ON `api_profiles` (`user_id`,`api_hash_digest`);--> statement-breakpoint
CREATE TABLE `gift_account_states` (
	`account_id` integer NOT NULL,
	`gift_id` text NOT NULL,
	`per_user_remains` integer,
	`locked_until` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `gift_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `gift_catalogues` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `gift_history` (
	`user_id` integer NOT NULL,
	`gift_id` text NOT NULL,
	`at` integer NOT NULL,
	`available_amount` integer NOT NULL,
	PRIMARY KEY(`user_id`, `gift_id`, `at`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `gifts` (
	`user_id` integer NOT NULL,
	`id` text NOT NULL,
	`title` text,
	`price` integer NOT NULL,
	`is_limited` integer NOT NULL,
	`available_amount` integer,
	`total_amount` integer,
	`is_sold_out` integer NOT NULL,
	`is_birthday` integer NOT NULL,
	`is_auction` integer NOT NULL,
	`convert_price` integer,
	`upgrade_price` integer,
	`resale_min_price` integer,
	`resale_amount` integer,
	`require_premium` integer NOT NULL,
	`limited_per_user` integer NOT NULL,
	`per_user_total` integer,
	`first_sale_at` integer,
	`last_sale_at` integer,
	`background` text,
	`sticker_file_id` text,
	`sticker_unique_id` text,
	`sticker_mime` text,
	`sticker_outline` text,
	`sticker_document` text,
	`first_seen_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`user_id`, `id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `gifts_sticker` ON `gifts` (`user_id`,`sticker_unique_id`);--> statement-breakpoint
CREATE TABLE `secret_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`username_key` text NOT NULL,
	`password_hash` text NOT NULL,
	`token_hash` text,
	`token_expires_at` integer,
	`language` text,
	`theme` text DEFAULT 'system' NOT NULL,
	`bot_token_sealed` text,
	`bot_username` text,
	`has_auto_refresh` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_usernameKey_unique` ON `users` (`username_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_tokenHash_unique` ON `users` (`token_hash`);