-- New comments wait in a list until their words are put into the index, by whoever makes the list longer than this.
-- At the usual 4 MB that is one post in a thousand, which then takes 100 ms longer than the others and, as posts of
-- a tenant share transactions, keeps those waiting that come meanwhile. At 128 kB it takes 3 ms.
alter index discussion.comment_by_words set (gin_pending_list_limit = 128);
