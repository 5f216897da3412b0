call kernel.audit_looked_up('identity');
