CREATE TABLE `former_accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`telegram_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `former_accounts_telegram` ON `former_accounts` (`user_id`,`telegram_id`);--> statement-breakpoint
ALTER TABLE `holds` ADD `awaits_balance_since` integer;--> statement-breakpoint
CREATE INDEX `holds_awaiting_balance` ON `holds` (`account_id`) WHERE "holds"."awaits_balance_since" is not null;--> statement-breakpoint
ALTER TABLE `known_peers` ADD `named_at` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `message_entities` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `account_ids` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `confirm_by` integer;--> statement-breakpoint
CREATE INDEX `orders_waiting` ON `orders` (`id`) WHERE "orders"."status" = 'waiting';--> statement-breakpoint
ALTER TABLE `stars_transactions` ADD `posting` text;--> statement-breakpoint
CREATE INDEX `stars_transactions_unclaimed_refunds` ON `stars_transactions` (`account_id`) WHERE "stars_transactions"."is_refund" = 1 and "stars_transactions"."purchase_id" is null;--> statement-breakpoint
CREATE INDEX `stars_transactions_to_post` ON `stars_transactions` (`account_id`) WHERE "stars_transactions"."posting" is null and "stars_transactions"."purchase_id" is null and "stars_transactions"."is_failed" = 0;--> statement-breakpoint
CREATE INDEX `stars_transactions_to_take_back` ON `stars_transactions` (`account_id`) WHERE "stars_transactions"."posting" = 'outside' and ("stars_transactions"."purchase_id" is not null or "stars_transactions"."is_failed" = 1);