call kernel.outbox_tables('identity', 'parley_identity');
