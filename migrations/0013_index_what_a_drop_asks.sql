DROP INDEX `holds_user_day`;--> statement-breakpoint
DROP INDEX `holds_held`;--> statement-breakpoint
CREATE INDEX `holds_user_day` ON `holds` (`user_id`,`day`,`currency`,`account_id`,`state`,`amount`);--> statement-breakpoint
CREATE INDEX `holds_held` ON `holds` (`user_id`,`currency`,`account_id`,`amount`) WHERE "holds"."state" = 'held';--> statement-breakpoint
CREATE INDEX `purchases_order_status` ON `purchases` (`order_id`,`status`);--> statement-breakpoint
CREATE INDEX `stars_transactions_unclaimed` ON `stars_transactions` (`account_id`,`currency`,`at`) WHERE "stars_transactions"."purchase_id" is null;