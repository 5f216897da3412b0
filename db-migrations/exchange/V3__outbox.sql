call kernel.outbox_tables('exchange', 'parley_exchange');
