-- The log's search. Its text lies in `messages.search`, folded, a line for each column; `facets` has one token for each fact that
-- a filter asks for: U+E000, which the text is cleared of, a kind and a value in hexadecimal (src/store/message-search.ts asks for them).
-- Whoever changes this: the tokens are made in the view alone, and
-- INSERT INTO message_search (message_search) VALUES ('delete-all'); INSERT INTO message_search (rowid, subject, sender, recipient, rest, facets) SELECT row, subject, sender, recipient, rest, facets FROM message_search_rows;
-- makes the index anew, as after an import, which gives the rows other numbers.
CREATE VIEW message_search_rows AS
SELECT row, subject_line AS subject, recipient, sender, rest,
	replace(' ' || concat_ws(' ',
		'store' || hex(store_id),
		'status' || hex(status),
		'reason' || nullif(hex(reason), ''),
		'notification' || hex(notification),
		'notification' || nullif(hex(rtrim(rtrim(notification, letters), '.')), ''),
		'notification' || nullif(hex(rtrim(rtrim(rtrim(rtrim(notification, letters), '.'), letters), '.')), ''),
		'notification' || nullif(hex(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(notification, letters), '.'), letters), '.'), letters), '.')), ''),
		'notification' || nullif(hex(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(notification, letters), '.'), letters), '.'), letters), '.'), letters), '.')), ''),
		'notification' || nullif(hex(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(rtrim(notification, letters), '.'), letters), '.'), letters), '.'), letters), '.'), letters), '.')), ''),
		'audience' || hex(audience),
		'class' || hex(class),
		'channel' || hex(channel),
		'sender' || nullif(hex(sender_id), ''),
		'provider' || nullif(hex(provider), ''),
		'order' || nullif(hex(order_key), ''),
		'rule' || nullif(hex(rule_id), ''),
		'template' || hex(template),
		'template' || nullif(hex(substr(template, 1, instr(template, '@') - 1)), ''),
		'to' || nullif(hex(lower(to_address)), ''),
		'from' || nullif(hex(lower(from_address)), ''),
		'batch' || hex(coalesce(batch_id, ''))), ' ', ' ' || char(57344)) AS facets
FROM (SELECT *, substr(after_recipient, 1, instr(after_recipient, char(10)) - 1) AS sender, substr(after_recipient, instr(after_recipient, char(10)) + 1) AS rest
	FROM (SELECT *, substr(after_subject, 1, instr(after_subject, char(10)) - 1) AS recipient, substr(after_subject, instr(after_subject, char(10)) + 1) AS after_recipient
		FROM (SELECT *, substr(lines, 1, instr(lines, char(10)) - 1) AS subject_line, substr(lines, instr(lines, char(10)) + 1) AS after_subject
			FROM (SELECT rowid AS row, *, replace(notification, '.', '') AS letters, replace(search, char(57344), ' ') || char(10, 10, 10) AS lines FROM messages))));
--> statement-breakpoint
CREATE VIRTUAL TABLE message_search USING fts5(subject, sender, recipient, rest, facets, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
--> statement-breakpoint
CREATE VIRTUAL TABLE message_search_words USING fts5vocab(message_search, 'row');
--> statement-breakpoint
UPDATE messages SET search = search || char(10) || lower(coalesce(from_address, '') || ' ' || coalesce(from_name, '')) || char(10);
--> statement-breakpoint
INSERT INTO message_search (rowid, subject, sender, recipient, rest, facets) SELECT row, subject, sender, recipient, rest, facets FROM message_search_rows;
--> statement-breakpoint
CREATE TRIGGER message_search_insert AFTER INSERT ON messages BEGIN
	INSERT INTO message_search (rowid, subject, sender, recipient, rest, facets) SELECT row, subject, sender, recipient, rest, facets FROM message_search_rows WHERE row = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER message_search_update AFTER UPDATE OF status, reason, sender_id, provider, template, to_address, from_address, batch_id, order_key, search ON messages
WHEN (OLD.status, OLD.reason, OLD.sender_id, OLD.provider, OLD.template, OLD.to_address, OLD.from_address, OLD.batch_id, OLD.order_key, OLD.search) IS NOT (NEW.status, NEW.reason, NEW.sender_id, NEW.provider, NEW.template, NEW.to_address, NEW.from_address, NEW.batch_id, NEW.order_key, NEW.search) BEGIN
	UPDATE message_search SET (subject, sender, recipient, rest, facets) = (SELECT subject, sender, recipient, rest, facets FROM message_search_rows WHERE row = NEW.rowid) WHERE rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER message_search_delete AFTER DELETE ON messages BEGIN
	DELETE FROM message_search WHERE rowid = OLD.rowid;
END;
