CREATE INDEX `holds_held` ON `holds` (`user_id`,`currency`) WHERE "holds"."state" = 'held';--> statement-breakpoint
CREATE INDEX `payment_attempts_purchase` ON `payment_attempts` (`purchase_id`);