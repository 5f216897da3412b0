call kernel.outbox_tables('discussion', 'parley_discussion');
