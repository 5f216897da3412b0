-- The look for what is due passes over streams that wait.
call kernel.outbox_functions('identity', 'parley_identity');
