CREATE TABLE `holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`purchase_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`state` text NOT NULL,
	`purpose` text NOT NULL,
	`day` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `holds_purchase` ON `holds` (`purchase_id`);--> statement-breakpoint
CREATE INDEX `holds_user_day` ON `holds` (`user_id`,`day`);--> statement-breakpoint
CREATE INDEX `holds_account_state` ON `holds` (`account_id`,`state`);--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`txn` text NOT NULL,
	`ledger_account` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`nanos` integer DEFAULT 0 NOT NULL,
	`cause` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entries_line` ON `ledger_entries` (`txn`,`ledger_account`,`currency`);--> statement-breakpoint
CREATE INDEX `ledger_entries_account` ON `ledger_entries` (`user_id`,`ledger_account`,`currency`);--> statement-breakpoint
CREATE TABLE `spending_settings` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`is_on` integer DEFAULT false NOT NULL,
	`day_cap` integer,
	`account_day_cap` integer,
	`piece_cap` integer,
	`reserve` integer,
	`confirm_above` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `can_spend` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `can_message` integer DEFAULT false NOT NULL;