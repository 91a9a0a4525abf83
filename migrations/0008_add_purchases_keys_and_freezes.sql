CREATE TABLE `account_appeals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`answer` text,
	`answered_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_appeals_account` ON `account_appeals` (`account_id`,`id`);--> statement-breakpoint
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
CREATE TABLE `idempotency_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`key` text NOT NULL,
	`request_digest` text NOT NULL,
	`begun_kind` text,
	`begun_id` integer,
	`status` integer,
	`answer` text,
	`kept_until` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_user_key` ON `idempotency_keys` (`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_kept_until` ON `idempotency_keys` (`kept_until`);--> statement-breakpoint
CREATE TABLE `known_peers` (
	`account_id` integer NOT NULL,
	`chat_id` text NOT NULL,
	`kind` text NOT NULL,
	`peer_id` text NOT NULL,
	`access_hash` text NOT NULL,
	`title` text NOT NULL,
	`username` text,
	`name_key` text,
	PRIMARY KEY(`account_id`, `chat_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_peers_name` ON `known_peers` (`account_id`,`name_key`);--> statement-breakpoint
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
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`source_id` text,
	`gift_id` text,
	`slug` text,
	`saved_id` text,
	`title` text,
	`recipient_kind` text NOT NULL,
	`recipient_account_id` integer,
	`recipient_peer` text,
	`recipient_title` text,
	`recipient_username` text,
	`recipient_telegram_id` text,
	`quantity` integer NOT NULL,
	`months` integer,
	`max_price` integer NOT NULL,
	`max_total` integer NOT NULL,
	`currency` text NOT NULL,
	`hide_name` integer NOT NULL,
	`include_upgrade` integer NOT NULL,
	`message` text,
	`status` text NOT NULL,
	`is_stopped` integer DEFAULT false NOT NULL,
	`starts_at` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `orders_user_created` ON `orders` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `orders_user_status` ON `orders` (`user_id`,`status`);--> statement-breakpoint
CREATE TABLE `payment_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`purchase_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`form_id` text NOT NULL,
	`amount` integer NOT NULL,
	`form_at` integer NOT NULL,
	`rows_before` integer,
	`sent_at` integer,
	`last_sent_at` integer,
	`sends` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`absences` integer DEFAULT 0 NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`purchase_id`) REFERENCES `purchases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_form` ON `payment_attempts` (`account_id`,`form_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_attempts_open` ON `payment_attempts` (`purchase_id`) WHERE "payment_attempts"."state" in ('form_ready', 'submitting', 'unclear');--> statement-breakpoint
CREATE TABLE `purchases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`copy_no` integer NOT NULL,
	`max_price` integer NOT NULL,
	`status` text NOT NULL,
	`price` integer,
	`refusal_code` text,
	`refusal_seconds` integer,
	`refusal_detail` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`message_id` integer,
	`transaction_id` text,
	`saved_id` text,
	`timeline` text NOT NULL,
	`next_at` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchases_copy` ON `purchases` (`order_id`,`copy_no`);--> statement-breakpoint
CREATE INDEX `purchases_account_status` ON `purchases` (`account_id`,`status`);--> statement-breakpoint
CREATE INDEX `purchases_user_status` ON `purchases` (`user_id`,`status`);--> statement-breakpoint
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
CREATE TABLE `stars_transactions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`currency` text NOT NULL,
	`transaction_id` text NOT NULL,
	`is_refund` integer NOT NULL,
	`is_pending` integer NOT NULL,
	`is_failed` integer NOT NULL,
	`amount` integer NOT NULL,
	`nanos` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text,
	`peer_id` text,
	`gift_id` text,
	`slug` text,
	`message_id` integer,
	`purchase_id` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stars_transactions_row` ON `stars_transactions` (`account_id`,`currency`,`transaction_id`,`is_refund`);--> statement-breakpoint
CREATE UNIQUE INDEX `stars_transactions_purchase` ON `stars_transactions` (`purchase_id`) WHERE "stars_transactions"."purchase_id" is not null and "stars_transactions"."is_refund" = 0 and "stars_transactions"."kind" <> 'bid';--> statement-breakpoint
CREATE INDEX `stars_transactions_account_at` ON `stars_transactions` (`account_id`,`currency`,`at`);--> statement-breakpoint
CREATE TABLE `wallet_states` (
	`account_id` integer NOT NULL,
	`currency` text NOT NULL,
	`synced_at` integer NOT NULL,
	`gap_amount` integer DEFAULT 0 NOT NULL,
	`gap_nanos` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wallet_states_account` ON `wallet_states` (`account_id`,`currency`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `frozen_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `frozen_reason` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `freeze_since` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `freeze_until` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `appeal_url` text;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `can_spend` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `api_tokens` ADD `can_message` integer DEFAULT false NOT NULL;