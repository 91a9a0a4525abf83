CREATE TABLE `account_waits` (
	`account_id` integer NOT NULL,
	`call` text NOT NULL,
	`until` integer NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`account_id`, `call`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `phone_waits` (
	`phone_digest` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL,
	`code` text NOT NULL
);
